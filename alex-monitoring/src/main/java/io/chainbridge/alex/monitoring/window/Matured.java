// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The sum of the matured cohorts: those that are closed and recent enough to be judged.
 *
 * @param days number of cohorts in the sum
 * @param sum their counts
 */
public record Matured(int days, Cohort sum) {

  /** Every cohort that is closed and recent enough. */
  public static Matured all(
      SortedMap<LocalDate, Cohort> cohorts, Maturity maturity, ModelReference reference) {
    return latest(cohorts, maturity, reference, Long.MAX_VALUE);
  }

  /**
   * The newest closed cohorts that together have at least {@code labels} labels; all closed cohorts
   * where even those have fewer.
   */
  public static Matured latest(
      SortedMap<LocalDate, Cohort> cohorts,
      Maturity maturity,
      ModelReference reference,
      long labels) {
    List<Map.Entry<LocalDate, Cohort>> newestFirst = new ArrayList<>(cohorts.entrySet()).reversed();
    int days = 0;
    Cohort sum = Cohort.empty(reference);
    for (Map.Entry<LocalDate, Cohort> cohort : newestFirst) {
      if (maturity.covers(cohort.getKey()) && sum.labelled() < labels) {
        sum = sum.plus(cohort.getValue());
        days++;
      }
    }
    return new Matured(days, sum);
  }

  /** Share of expected labels that arrived in time; 0 where none is expected. */
  public double coverage() {
    return sum.eligible() == 0 ? 0 : (double) sum.labelled() / sum.eligible();
  }
}
