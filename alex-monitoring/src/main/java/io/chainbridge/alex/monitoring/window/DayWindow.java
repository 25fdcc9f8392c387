// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.metrics.BinCounts;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of one watched model over whole UTC days: integers only, in frozen bins.
 *
 * <p>Windows of the same reference add up without loss and in any order, over any number of
 * gateways and days. Immutable.
 *
 * @param reference digest of the {@link ModelReference} whose bins were used
 * @param from first day
 * @param to last day, inclusive
 * @param scores sound scores per score bin
 * @param championScores scores of the champion beside it, in the same bins
 * @param bins sound rows per bin, one list entry per set of bins of the reference
 * @param cohorts labels per day of prediction
 */
public record DayWindow(
    Sha256 reference,
    LocalDate from,
    LocalDate to,
    Traffic traffic,
    BinCounts scores,
    BinCounts championScores,
    List<BinCounts> bins,
    SortedMap<LocalDate, Cohort> cohorts) {
  public DayWindow {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before from, was: " + to);
    }
    bins = List.copyOf(bins);
    cohorts = Collections.unmodifiableSortedMap(new TreeMap<>(cohorts));
  }

  /** A day without predictions and outcomes. */
  public static DayWindow empty(ModelReference reference, LocalDate day) {
    return new DayTally(reference).freeze(day);
  }

  /** Both counted together; the days are the span of both. */
  public DayWindow plus(DayWindow other) {
    if (!reference.equals(other.reference)) {
      throw new IllegalArgumentException("reference must be the same, was: " + other.reference);
    }
    List<BinCounts> summed = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      summed.add(bins.get(i).plus(other.bins.get(i)));
    }
    SortedMap<LocalDate, Cohort> merged = new TreeMap<>(cohorts);
    for (Map.Entry<LocalDate, Cohort> cohort : other.cohorts.entrySet()) {
      merged.merge(cohort.getKey(), cohort.getValue(), Cohort::plus);
    }
    return new DayWindow(
        reference,
        from.isBefore(other.from) ? from : other.from,
        to.isAfter(other.to) ? to : other.to,
        traffic.plus(other.traffic),
        scores.plus(other.scores),
        championScores.plus(other.championScores),
        summed,
        merged);
  }

  /** The same predictions without what became known of them. */
  public DayWindow unlabelled() {
    SortedMap<LocalDate, Cohort> predicted = new TreeMap<>();
    cohorts.forEach((day, cohort) -> {
      if (cohort.eligible() > 0 || cohort.decided() > 0) {
        predicted.put(day, cohort.unlabelled());
      }
    });
    return new DayWindow(reference, from, to, traffic, scores, championScores, bins, predicted);
  }

  /** The canonical text: the same counts give the same text, byte for byte. */
  public String text() {
    return WindowText.write(this);
  }

  /**
   * Reads a canonical text back, exactly: the result has the same text, byte for byte.
   *
   * @param reference the reference whose bins were used
   * @throws DayWindowUnreadableException naming the line, when the text is damaged, is not in its
   *     canonical form, or was counted over another reference
   */
  public static DayWindow parse(String text, ModelReference reference) {
    return WindowText.read(text, reference);
  }

  /** Digest of the canonical text. */
  public Sha256 digest() {
    return Sha256.of(text().getBytes(StandardCharsets.UTF_8));
  }
}
