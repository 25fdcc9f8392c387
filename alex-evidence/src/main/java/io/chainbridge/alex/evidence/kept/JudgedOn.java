// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import io.chainbridge.alex.evidence.GateData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The facts of the training part that readings on the held-out rows depend on.
 *
 * @param trainRows rows of the training part, at least 1
 * @param trainEvents how many of them had the event
 * @param seed seed of every interval
 */
public record JudgedOn(long trainRows, long trainEvents, long seed) {
  /** Name of the file among the files of a training command. */
  public static final String FILE = "judged_on.txt";

  private static final Pattern TEXT =
      Pattern.compile(
          "alex-judged 1\ntrain_rows (\\d{1,18})\ntrain_events (\\d{1,18})\nseed (-?\\d{1,19})\n");

  public JudgedOn {
    if (trainRows < 1 || trainEvents < 0 || trainEvents > trainRows) {
      throw new IllegalArgumentException(
          "trainEvents must be in 0..trainRows, was: " + trainEvents + " of " + trainRows);
    }
  }

  /** The facts of this data. */
  public static JudgedOn of(GateData data) {
    long events = IntStream.of(data.train()).filter(row -> data.events()[row]).count();
    return new JudgedOn(data.train().length, events, data.seed());
  }

  /** The score of a constant predictor. */
  public double baseRate() {
    return (double) trainEvents / trainRows;
  }

  /** The canonical text in UTF-8. */
  public byte[] bytes() {
    return "alex-judged 1\ntrain_rows %d\ntrain_events %d\nseed %d\n"
        .formatted(trainRows, trainEvents, seed)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the canonical text back.
   *
   * @throws IllegalArgumentException when the bytes are not a canonical text
   */
  public static JudgedOn in(byte[] bytes) {
    Matcher matcher = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
    if (matcher.matches()) {
      JudgedOn read =
          new JudgedOn(
              Long.parseLong(matcher.group(1)),
              Long.parseLong(matcher.group(2)),
              Long.parseLong(matcher.group(3)));
      if (Arrays.equals(read.bytes(), bytes)) {
        return read;
      }
    }
    throw new IllegalArgumentException(FILE + " must be in its canonical form");
  }
}
