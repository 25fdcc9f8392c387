// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that were cut short or changed by chance are read or refused, and nothing else happens. */
class XgboostDamageTest {
  private static final byte[] JSON = XgboostGolden.text("tiny").getBytes(StandardCharsets.UTF_8);
  private static final byte[] UBJ = XgboostGolden.packed("tiny");
  private static final byte[] TELLING =
      "0123456789-.E,:\"[]{}$#SLlUidDZTFC\0\u007f".getBytes(StandardCharsets.ISO_8859_1);

  /** What reads one of the two encodings. */
  private interface Reading {
    TreeEnsemble of(byte[] bytes) throws Refusal;
  }

  @Test
  void refusesEveryTruncatedFile() {
    assertThat(refused(XgboostJson::model, JSON)).isEqualTo(JSON.length);
    assertThat(refused(XgboostUbj::model, UBJ)).isEqualTo(UBJ.length);
  }

  private static int refused(Reading reading, byte[] whole) {
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      refused += wasRefused(reading, Arrays.copyOf(whole, length)) ? 1 : 0;
    }
    return refused;
  }

  @Test
  void readsOrRefusesTenThousandDamagedFilesOfEachEncoding() {
    int json = damaged(XgboostJson::model, JSON, 20260301);
    int ubj = damaged(XgboostUbj::model, UBJ, 20260302);

    // Were none or all refused, the damage would not have reached what is tested.
    assertThat(json).isBetween(4_000, 9_900);
    assertThat(ubj).isBetween(2_000, 9_900);
  }

  private static int damaged(Reading reading, byte[] whole, long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = whole.clone();
      int hits = 1 + random.nextInt(3);
      for (int hit = 0; hit < hits; hit++) {
        bytes = hit(bytes, random);
      }
      refused += wasRefused(reading, bytes) ? 1 : 0;
    }
    return refused;
  }

  /** A changed byte, a telling one, a piece left out, or a piece that stands there twice. */
  private static byte[] hit(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(16), bytes.length - at);
    return switch (random.nextInt(4)) {
      case 0 -> {
        bytes[at] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 1 -> {
        bytes[at] = TELLING[random.nextInt(TELLING.length)];
        yield bytes;
      }
      case 2 -> joined(bytes, at, at + length);
      default -> joined(bytes, at + length, at);
    };
  }

  private static byte[] joined(byte[] bytes, int until, int from) {
    byte[] joined = Arrays.copyOf(bytes, until + bytes.length - from);
    System.arraycopy(bytes, from, joined, until, bytes.length - from);
    return joined;
  }

  private static boolean wasRefused(Reading reading, byte[] bytes) {
    try {
      TreeEnsemble model = reading.of(bytes);
      model.rawScore(new double[model.features().size()]);
      return false;
    } catch (Refusal e) {
      assertThat(e.fault().where()).isNotBlank();
      assertThat(e.fault().problem()).isNotBlank();
      return true;
    }
  }

  @Test
  void endsSoonOnFilesThatClaimManyCategories() {
    String text = XgboostGolden.text("tiny").replace("\"categories\":[", "\"categories\":[65535,");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(wasRefused(XgboostJson::model, bytes)).isFalse());
  }
}
