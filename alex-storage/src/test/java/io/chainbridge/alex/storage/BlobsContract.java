// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of blobs must do. */
abstract class BlobsContract {
  private static final byte[] BYTES = "a model".getBytes(UTF_8);

  abstract Blobs blobs();

  /** Puts other bytes under the digest, as a failing disk or an attacker would. */
  abstract void damage(Sha256 digest, byte[] bytes);

  @Test
  void givesBackWhatWasPutUnderItsDigest() {
    new ForAll(11, 50)
        .holds(
            random -> {
              byte[] bytes = new byte[random.nextInt(5_000)];
              random.nextBytes(bytes);
              return bytes;
            },
            bytes -> {
              Sha256 digest = blobs().put(bytes);
              assertThat(digest).isEqualTo(Sha256.of(bytes));
              assertThat(blobs().get(digest))
                  .hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes));
            });
  }

  @Test
  void hasNothingUnderADigestThatWasNeverPut() {
    assertThat(blobs().get(Sha256.of(BYTES))).isEmpty();
  }

  @Test
  void changesNothingWhenTheSameBytesArePutAgain() {
    Sha256 digest = blobs().put(BYTES);
    assertThat(blobs().put(BYTES)).isEqualTo(digest);
    assertThat(blobs().get(digest)).hasValueSatisfying(b -> assertThat(b).isEqualTo(BYTES));
  }

  @Test
  void keepsItsBytesWhenTheCallerChangesTheArrays() {
    byte[] mine = BYTES.clone();
    Sha256 digest = blobs().put(mine);
    mine[0] ^= 1;
    blobs().get(digest).ifPresent(read -> read[0] ^= 1);
    assertThat(blobs().get(digest)).hasValueSatisfying(b -> assertThat(b).isEqualTo(BYTES));
  }

  @Test
  @Proves("S6.5")
  void refusesToReadOrToConfirmBytesThatWereChanged() {
    for (int i = 0; i < BYTES.length; i++) {
      Sha256 digest = blobs().put(BYTES);
      byte[] changed = BYTES.clone();
      changed[i] ^= 1;
      damage(digest, changed);
      assertThatThrownBy(() -> blobs().get(digest))
          .isInstanceOf(CorruptBlobException.class)
          .hasMessageContaining(digest.hex());
      assertThatThrownBy(() -> blobs().put(BYTES)).isInstanceOf(CorruptBlobException.class);
      damage(digest, BYTES);
    }
  }

  @Test
  void takesTheSameBytesFromManyThreadsAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Sha256>> puts =
          IntStream.range(0, 64).mapToObj(_ -> threads.submit(() -> blobs().put(BYTES))).toList();
      for (Future<Sha256> put : puts) {
        assertThat(put.get()).isEqualTo(Sha256.of(BYTES));
      }
    }
    assertThat(blobs().get(Sha256.of(BYTES))).isPresent();
  }
}
