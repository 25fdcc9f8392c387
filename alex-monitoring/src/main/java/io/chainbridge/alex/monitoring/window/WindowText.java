// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.LongStream;

/**
 * The canonical text of a window: one line per kind of count, a word and integers separated by
 * single spaces, every line ended by a line feed. Latencies and keys are pairs of bin and count
 * without the empty bins.
 */
final class WindowText {
  static final String HEAD = "alex-window 4";

  private WindowText() {}

  static String write(DayWindow window) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    text.append("reference ").append(window.reference().hex()).append('\n');
    text.append("days ").append(window.from()).append(' ').append(window.to()).append('\n');
    Traffic traffic = window.traffic();
    line(text, "requests", traffic.predictions(), traffic.failures(), traffic.outOfRange());
    Divergence divergence = traffic.divergence();
    line(text, "divergence", divergence.compared(), divergence.divergent());
    Approvals approvals = traffic.approvals();
    line(
        text,
        "approvals",
        approvals.rows(),
        approvals.both(),
        approvals.championOnly(),
        approvals.watchedOnly());
    line(text, "latency", sparse(traffic.latency().counts()));
    line(text, "keys", sparse(traffic.keys().first().counts()));
    line(text, "keys_again", sparse(traffic.keys().second().counts()));
    line(text, "scores", window.scores().counts());
    line(text, "champion_scores", window.championScores().counts());
    window.bins().forEach(bins -> line(text, "bins", bins.counts()));
    window.cohorts().forEach((day, cohort) -> cohort(text, day, cohort));
    return text.toString();
  }

  private static void cohort(StringBuilder text, LocalDate day, Cohort cohort) {
    ArmOutcomes watched = cohort.watched();
    ArmOutcomes champion = cohort.champion();
    line(
        text,
        "cohort " + day,
        cohort.eligible(),
        cohort.decided(),
        cohort.labelled(),
        cohort.late(),
        cohort.unexpected(),
        watched.rows(),
        watched.events(),
        watched.expectedNanos(),
        champion.rows(),
        champion.events(),
        champion.expectedNanos());
    ApprovedOutcomes approved = cohort.approved();
    line(
        text,
        "approved",
        approved.both(),
        approved.bothEvents(),
        approved.championOnly(),
        approved.championOnlyEvents(),
        approved.watchedOnly(),
        approved.watchedOnlyEvents());
    calibration(text, "", cohort.calibration());
    calibration(text, "champion_", cohort.championCalibration());
  }

  private static void calibration(StringBuilder text, String whose, CalibrationCounts counts) {
    line(text, whose + "rows", counts.binRows());
    line(text, whose + "nanos", counts.scoreNanos());
    line(text, whose + "events", counts.binEvents());
  }

  private static void line(StringBuilder text, String word, long... counts) {
    text.append(word);
    for (long count : counts) {
      text.append(' ').append(count);
    }
    text.append('\n');
  }

  private static long[] sparse(long[] counts) {
    LongStream.Builder pairs = LongStream.builder();
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] != 0) {
        pairs.add(bin).add(counts[bin]);
      }
    }
    return pairs.build().toArray();
  }

  /** Reads a whole canonical text; the bins are those of the reference. */
  static DayWindow read(String text, ModelReference reference) {
    WindowLines lines = new WindowLines(text);
    try {
      DayWindow window = lines.window(reference);
      lines.requireSame(write(window));
      return window;
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new DayWindowUnreadableException(lines.line(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads the requests of a text's first window, which do not depend on the bins. */
  static WatchedRequests requests(String text) {
    WindowLines lines = new WindowLines(text);
    try {
      return lines.requests();
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new DayWindowUnreadableException(lines.line(), String.valueOf(e.getMessage()), e);
    }
  }
}
