// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.lifecycle.TrainingEvidence.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares declared feature importance with the recomputed shares. Some libraries print mean
 * absolute contributions, which are a multiple of the shares; both are accepted.
 */
final class DeclaredImportance {
  /** Declared shares are usually rounded to two decimals. */
  private static final double ROUNDING = 5.000001e-3;

  private DeclaredImportance() {}

  /** One mismatch for each feature; none if nothing is declared, which the gate reports itself. */
  static List<Mismatch> mismatches(Map<String, Double> declared, Map<String, Double> shares) {
    double total = declared.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Mismatch> asShares = differences(declared, shares, 1);
    boolean multiple = total > 0 && differences(declared, shares, total).isEmpty();
    return declared.isEmpty() || multiple ? List.of() : asShares;
  }

  private static List<Mismatch> differences(
      Map<String, Double> declared, Map<String, Double> shares, double unit) {
    List<Mismatch> found = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(declared.keySet());
    names.addAll(shares.keySet());
    for (String name : names) {
      Double claimed = declared.get(name);
      Double share = shares.get(name);
      if (claimed == null || share == null || !(Math.abs(claimed / unit - share) <= ROUNDING)) {
        found.add(
            new Mismatch(
                "feature_importance." + name,
                claimed == null ? "nothing" : claimed.toString(),
                share == null ? "no feature of the artifact" : share.toString()));
      }
    }
    return found;
  }
}
