// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.metrics.BinCounts;
import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.bins.WatchedBins;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The canonical text of a window: one line per kind of count, a word and integers with single
 * spaces between, every line ended by a line feed. Latencies are written as pairs of bin and count,
 * empty bins left out.
 */
final class WindowText {
  private static final String HEAD = "alex-window 3";

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

  static DayWindow read(String text, ModelReference reference) {
    try {
      return new Lines(text).window(reference);
    } catch (RuntimeException e) {
      throw new DayWindowUnreadableException(
          "the text is no window of counts: " + e.getMessage(), e);
    }
  }

  /** The requests of a text's first window, which mean the same whatever the bins were. */
  static WatchedRequests requests(String text) {
    try {
      return new Lines(text).requests();
    } catch (RuntimeException e) {
      throw new DayWindowUnreadableException(
          "the text is no window of counts: " + e.getMessage(), e);
    }
  }

  /** The lines still to be read. */
  private static final class Lines {
    private final Iterator<String> rest;

    Lines(String text) {
      this.rest = text.lines().iterator();
    }

    WatchedRequests requests() {
      require(HEAD.equals(rest.next()), "the first line must be: " + HEAD);
      Sha256 digest = Sha256.parse(words("reference").getFirst());
      List<String> days = words("days");
      long[] requests = longs("requests");
      long[] divergence = longs("divergence");
      long[] approvals = longs("approvals");
      return new WatchedRequests(
          digest,
          LocalDate.parse(days.get(0)),
          LocalDate.parse(days.get(1)),
          new Traffic(
              requests[0],
              requests[1],
              requests[2],
              new Divergence(divergence[0], divergence[1]),
              new Approvals(approvals[0], approvals[1], approvals[2], approvals[3]),
              new LatencyCounts(dense(longs("latency")))));
    }

    DayWindow window(ModelReference reference) {
      WatchedRequests requests = requests();
      require(
          requests.reference().equals(reference.digest()),
          "it was counted over another reference: " + requests.reference());
      BinCounts scores = new BinCounts(longs("scores"));
      BinCounts championScores = new BinCounts(longs("champion_scores"));
      List<BinCounts> bins = new ArrayList<>();
      for (WatchedBins expected : reference.bins()) {
        BinCounts counts = new BinCounts(longs("bins"));
        require(counts.counts().length == expected.bins(), "bins do not fit " + expected.name());
        bins.add(counts);
      }
      return new DayWindow(
          requests.reference(),
          requests.from(),
          requests.to(),
          requests.traffic(),
          scores,
          championScores,
          bins,
          cohorts(reference));
    }

    private SortedMap<LocalDate, Cohort> cohorts(ModelReference reference) {
      SortedMap<LocalDate, Cohort> cohorts = new TreeMap<>();
      while (rest.hasNext()) {
        List<String> words = words("cohort");
        long[] n = words.stream().skip(1).mapToLong(Long::parseLong).toArray();
        long[] a = longs("approved");
        CalibrationCounts calibration = calibration("", reference);
        CalibrationCounts championCalibration = calibration("champion_", reference);
        ArmOutcomes watched = new ArmOutcomes(n[4], n[5], n[6]);
        ArmOutcomes champion = new ArmOutcomes(n[7], n[8], n[9]);
        cohorts.put(
            LocalDate.parse(words.getFirst()),
            new Cohort(
                n[0],
                n[1],
                n[2],
                n[3],
                calibration,
                championCalibration,
                watched,
                champion,
                new ApprovedOutcomes(a[0], a[1], a[2], a[3], a[4], a[5])));
      }
      return cohorts;
    }

    private CalibrationCounts calibration(String whose, ModelReference reference) {
      return new CalibrationCounts(
          reference.calibrationEdges(),
          longs(whose + "rows"),
          longs(whose + "nanos"),
          longs(whose + "events"));
    }

    private long[] longs(String word) {
      return words(word).stream().mapToLong(Long::parseLong).toArray();
    }

    private List<String> words(String word) {
      List<String> words = Arrays.stream(rest.next().split(" ", -1)).collect(Collectors.toList());
      require(words.removeFirst().equals(word), "a line must begin with: " + word);
      return words;
    }

    private static long[] dense(long[] pairs) {
      long[] counts = LatencyCounts.EMPTY.counts();
      for (int i = 0; i < pairs.length; i += 2) {
        counts[Math.toIntExact(pairs[i])] = pairs[i + 1];
      }
      return counts;
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalArgumentException(otherwise);
      }
    }
  }
}
