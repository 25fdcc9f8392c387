// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.GlassBox;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Counts how many damaged copies of a file are refused; anything but a refusal is a failure. */
public record FileDamage(Reading reading, byte[] whole) {
  private static final byte[] TELLING =
      "0123456789-.E,:\"[]{}$#SLlUidDZTFC<>/&;'= \0\u007f".getBytes(StandardCharsets.ISO_8859_1);

  /** What reads a file of the form. */
  public interface Reading {
    GlassBox of(byte[] bytes) throws RefusedInputException;
  }

  /** How many of the file's beginnings are refused. */
  public int refusedBeginnings() {
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      refused += isRefused(Arrays.copyOf(whole, length)) ? 1 : 0;
    }
    return refused;
  }

  /** The number of refused copies among damaged ones, each hit one to three times. */
  public int refusedCopies(int copies, long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < copies; i++) {
      byte[] bytes = whole.clone();
      int hits = 1 + random.nextInt(3);
      for (int hit = 0; hit < hits; hit++) {
        bytes = hit(bytes, random);
      }
      refused += isRefused(bytes) ? 1 : 0;
    }
    return refused;
  }

  /** Changes a byte, writes a syntax byte, removes a piece, or repeats a piece. */
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

  private boolean isRefused(byte[] bytes) {
    try {
      GlassBox model = reading.of(bytes);
      model.rawScore(new double[model.features().size()]);
      return false;
    } catch (RefusedInputException e) {
      assertThat(e.fault().where()).isNotBlank();
      assertThat(e.fault().problem()).isNotBlank();
      assertThat(e.fault().whatToDo()).isNotBlank();
      return true;
    }
  }
}
