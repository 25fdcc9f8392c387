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
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the text of a window line by line and knows the line it is at. */
final class WindowLines {
  private final List<String> lines;
  private int next;

  WindowLines(String text) {
    this.lines = Arrays.asList(text.split("\n", -1));
  }

  /** The number of the line that was read last, from 1. */
  int line() {
    return Math.max(1, next);
  }

  WatchedRequests requests() {
    require(WindowText.HEAD.equals(nextLine()), "expected: " + WindowText.HEAD);
    Sha256 digest = Sha256.parse(words("reference", 1).getFirst());
    List<String> days = words("days", 2);
    LocalDate from = LocalDate.parse(days.get(0));
    LocalDate to = LocalDate.parse(days.get(1));
    return new WatchedRequests(digest, from, to, traffic());
  }

  private Traffic traffic() {
    long[] requests = longs("requests", 3);
    long[] compared = longs("divergence", 2);
    Divergence divergence = new Divergence(compared[0], compared[1]);
    long[] n = longs("approvals", 4);
    Approvals approvals = new Approvals(n[0], n[1], n[2], n[3]);
    LatencyCounts latency =
        new LatencyCounts(sparse("latency", LatencyCounts.EMPTY.counts().length));
    KeyCounts keys = new KeyCounts(keys("keys"), keys("keys_again"));
    return new Traffic(requests[0], requests[1], requests[2], divergence, approvals, latency, keys);
  }

  private BinCounts keys(String word) {
    return new BinCounts(sparse(word, KeyCounts.BINS));
  }

  private long[] sparse(String word, int bins) {
    long[] pairs = longs(word);
    require(pairs.length % 2 == 0, word + " must be pairs of bin and count");
    long[] counts = new long[bins];
    for (int i = 0; i < pairs.length; i += 2) {
      long bin = pairs[i];
      require(bin >= 0 && bin < counts.length, "there is no bin " + bin + " of " + word);
      counts[(int) bin] = pairs[i + 1];
    }
    return counts;
  }

  DayWindow window(ModelReference reference) {
    WatchedRequests requests = requests();
    require(
        requests.reference().equals(reference.digest()),
        "the window was counted over another reference: " + requests.reference());
    int scoreBins = reference.scoreCounts().length;
    BinCounts scores = new BinCounts(longs("scores", scoreBins));
    BinCounts championScores = new BinCounts(longs("champion_scores", scoreBins));
    List<BinCounts> bins = new ArrayList<>();
    for (WatchedBins expected : reference.bins()) {
      bins.add(new BinCounts(longs("bins", expected.bins())));
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
    while (next < lines.size() - 1) {
      List<String> words = words("cohort", 12);
      long[] n = numbers(words.subList(1, words.size()));
      long[] a = longs("approved", 6);
      LocalDate day = LocalDate.parse(words.getFirst());
      cohorts.put(
          day,
          new Cohort(
              n[0],
              n[1],
              n[2],
              n[3],
              n[4],
              calibration("", reference),
              calibration("champion_", reference),
              new ArmOutcomes(n[5], n[6], n[7]),
              new ArmOutcomes(n[8], n[9], n[10]),
              new ApprovedOutcomes(a[0], a[1], a[2], a[3], a[4], a[5])));
    }
    return cohorts;
  }

  private CalibrationCounts calibration(String whose, ModelReference reference) {
    double[] edges = reference.calibrationEdges();
    int bins = edges.length + 1;
    return new CalibrationCounts(
        edges,
        longs(whose + "rows", bins),
        longs(whose + "nanos", bins),
        longs(whose + "events", bins));
  }

  /** Refuses a text that reads like the window, but is written in another way. */
  void requireSame(String canonical) {
    List<String> expected = Arrays.asList(canonical.split("\n", -1));
    for (next = 1; next <= lines.size(); next++) {
      boolean same = next <= expected.size() && expected.get(next - 1).equals(lines.get(next - 1));
      require(same, "the line is not in its canonical form");
    }
    require(lines.size() == expected.size(), "the text is cut off");
  }

  private long[] longs(String word, int count) {
    return numbers(words(word, count));
  }

  private long[] longs(String word) {
    return numbers(words(word));
  }

  private static long[] numbers(List<String> words) {
    return words.stream().mapToLong(Long::parseLong).toArray();
  }

  private List<String> words(String word, int count) {
    List<String> words = words(word);
    require(words.size() == count, "expected " + count + " values, found: " + words.size());
    return words;
  }

  private List<String> words(String word) {
    List<String> words = Arrays.asList(nextLine().split(" ", -1));
    require(words.getFirst().equals(word), "expected a line that begins with: " + word);
    return words.subList(1, words.size());
  }

  private String nextLine() {
    require(next < lines.size(), "the text is cut off");
    return lines.get(next++);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
