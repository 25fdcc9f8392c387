// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.chainbridge.alex.formats.FileDamage;
import io.chainbridge.alex.formats.XgboostGolden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files that were cut short or changed by chance are read or refused, and nothing else happens. */
class XgboostDamageTest {
  private static final byte[] JSON = XgboostGolden.text("tiny").getBytes(StandardCharsets.UTF_8);
  private static final byte[] UBJ = XgboostGolden.packed("tiny");
  private static final FileDamage OF_JSON = new FileDamage(XgboostJson::model, JSON);
  private static final FileDamage OF_UBJ = new FileDamage(XgboostUbj::model, UBJ);

  @Test
  void refusesEveryTruncatedFile() {
    assertThat(OF_JSON.refusedBeginnings()).isEqualTo(JSON.length);
    assertThat(OF_UBJ.refusedBeginnings()).isEqualTo(UBJ.length);
  }

  @Test
  void readsOrRefusesTenThousandDamagedFilesOfEachEncoding() {
    // If none or all were refused, the damage would not reach the code under test.
    assertThat(OF_JSON.refusedCopies(10_000, 20260301)).isBetween(4_000, 9_900);
    assertThat(OF_UBJ.refusedCopies(10_000, 20260302)).isBetween(2_000, 9_900);
  }

  @Test
  void endsSoonOnFilesThatClaimManyCategories() {
    String text = XgboostGolden.text("tiny").replace("\"categories\":[", "\"categories\":[65535,");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(XgboostJson.model(bytes).features()).isNotEmpty());
  }
}
