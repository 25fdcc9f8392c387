// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How decisions and labels are counted and judged. The log keeps these terms beside every
 * observation, so that an audit can judge its counts again.
 *
 * @param decisionThreshold a request is approved when its score is below it; in (0, 1]
 * @param labelHorizon age at which an outcome must be known
 * @param lookBackDays how many days of matured cohorts are judged; at least 1
 */
public record WatchTerms(double decisionThreshold, Duration labelHorizon, int lookBackDays) {
  /** Name of the file among the files of an observation and of a rollback by rule. */
  public static final String FILE = "terms.txt";

  /** For a live home that says nothing else: half, 30 days, 30 days. */
  public static final WatchTerms STANDARD = new WatchTerms(0.5, Duration.ofDays(30), 30);

  private static final String HEAD = "alex-terms 1";

  public WatchTerms {
    if (!(decisionThreshold > 0 && decisionThreshold <= 1)) {
      throw new IllegalArgumentException(
          "decisionThreshold must be in (0, 1], was: " + decisionThreshold);
    }
    if (labelHorizon.isNegative()) {
      throw new IllegalArgumentException("labelHorizon must not be negative: " + labelHorizon);
    }
    if (lookBackDays < 1) {
      throw new IllegalArgumentException("lookBackDays must be at least 1, was: " + lookBackDays);
    }
  }

  /** How requests and outcomes are counted. */
  public WatchPlan plan() {
    return new WatchPlan(decisionThreshold, labelHorizon, LabelScope.EVERY_REQUEST);
  }

  /** Which cohorts are judged at this time. */
  public Maturity maturity(Instant now) {
    return new Maturity(labelHorizon, lookBackDays, now);
  }

  /** The canonical text in UTF-8, one term on each line. */
  public byte[] bytes() {
    return "%s\ndecision_threshold %s\nlabel_horizon %s\nlook_back_days %d\n"
        .formatted(HEAD, decisionThreshold, labelHorizon, lookBackDays)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the canonical text back.
   *
   * @throws IllegalArgumentException when the bytes are not a canonical text
   */
  public static WatchTerms in(byte[] bytes) {
    List<String> words = List.of(new String(bytes, StandardCharsets.UTF_8).split("[ \n]"));
    try {
      WatchTerms read =
          new WatchTerms(
              Double.parseDouble(words.get(3)),
              Duration.parse(words.get(5)),
              Integer.parseInt(words.get(7)));
      if (Arrays.equals(read.bytes(), bytes)) {
        return read;
      }
    } catch (IndexOutOfBoundsException | DateTimeException e) {
      throw new IllegalArgumentException("watch terms cannot be read", e);
    }
    throw new IllegalArgumentException("watch terms must be in their canonical form");
  }
}
