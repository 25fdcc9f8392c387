// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ProbeReplay;
import java.util.List;

/**
 * Scores the probe rows again and measures the largest difference. A row that is sent twice is one
 * probe.
 */
final class ProbeReplays {
  /** Largest difference of raw scores allowed for tables and linear terms alike. */
  static final double TOLERANCE = 1e-9;

  private ProbeReplays() {}

  static ProbeReplay of(AdditiveModel model, double[][] heldOut, List<Submission.Probe> probes) {
    double largest = 0;
    int distinct = (int) probes.stream().mapToInt(Submission.Probe::heldOutRow).distinct().count();
    for (Submission.Probe probe : probes) {
      if (probe.heldOutRow() < 0 || probe.heldOutRow() >= heldOut.length) {
        return new ProbeReplay(distinct, Double.POSITIVE_INFINITY, TOLERANCE);
      }
      double raw = model.rawScore(heldOut[probe.heldOutRow()]);
      largest = Math.max(largest, Math.abs(raw - probe.rawScore()));
    }
    return new ProbeReplay(distinct, largest, TOLERANCE);
  }
}
