// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.metrics.Psi;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.bins.WatchedBins;
import io.chainbridge.alex.monitoring.window.DayWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The drift of one feature from the certification data, on its frozen coarse groups, missing and
 * unseen values included.
 */
record FeatureDrift(String feature, Psi psi) {

  /** The drift of every feature the model uses, largest first. */
  static List<FeatureDrift> of(DayWindow window, ModelReference reference) {
    List<FeatureDrift> drifts = new ArrayList<>();
    for (int i = 0; i < reference.bins().size(); i++) {
      WatchedBins bins = reference.bins().get(i);
      if (bins.feature()) {
        long[] now = bins.grouped(window.bins().get(i).counts());
        drifts.add(new FeatureDrift(bins.name(), Psi.of(bins.grouped(bins.counts()), now)));
      }
    }
    drifts.sort(
        Comparator.comparingDouble((FeatureDrift drift) -> -drift.psi.adjusted())
            .thenComparing(FeatureDrift::feature));
    return List.copyOf(drifts);
  }
}
