// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A digest is the same whether its bytes come at once or as a stream. */
final class Sha256Test {
  /** The example of FIPS 180-4 as published by NIST. */
  @Test
  void isThatOfThePublishedExample() {
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)).hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void isTheSameOfAStreamOfAnyLength() throws IOException {
    Random random = new Random(5);
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(Sha256.of(new ByteArrayInputStream(bytes)))
          .as(length + " bytes")
          .isEqualTo(Sha256.of(bytes));
    }
  }
}
