// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The share of one term in the movement of the scores: at certification and in a window.
 *
 * @param term name of the term, or of the feature of an ensemble
 * @param certified share in [0, 1] on the held-out rows
 * @param now share in [0, 1] in the window
 */
public record ImportanceShift(String term, double certified, double now) {

  /** The shift of every term, the largest certified share first; shares are 0 without rows. */
  public static List<ImportanceShift> of(DayWindow window, ModelReference reference) {
    double[] before = certified(reference);
    double[] now = observed(window, reference);
    double allBefore = Arrays.stream(before).sum();
    double allNow = Arrays.stream(now).sum();
    List<ImportanceShift> shifts = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      shifts.add(
          new ImportanceShift(
              reference.bins().get(i).name(),
              allBefore == 0 ? 0 : before[i] / allBefore,
              allNow == 0 ? 0 : now[i] / allNow));
    }
    shifts.sort(
        Comparator.comparingDouble((ImportanceShift shift) -> -shift.certified)
            .thenComparing(ImportanceShift::term));
    return List.copyOf(shifts);
  }

  /** Mean movement of each set of bins on the held-out rows, in log-odds. */
  static double[] certified(ModelReference reference) {
    return reference.bins().stream()
        .mapToDouble(bins -> mean(bins.movement(), bins.counts()))
        .toArray();
  }

  /** The same on the rows of a window. */
  static double[] observed(DayWindow window, ModelReference reference) {
    double[] means = new double[reference.bins().size()];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(reference.bins().get(i).movement(), window.bins().get(i).counts());
    }
    return means;
  }

  private static double mean(double[] movement, long[] counts) {
    double sum = 0;
    long rows = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      sum += movement[bin] * counts[bin];
      rows += counts[bin];
    }
    return rows == 0 ? 0 : sum / rows;
  }
}
