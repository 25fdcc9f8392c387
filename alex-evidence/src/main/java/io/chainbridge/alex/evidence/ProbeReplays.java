// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ProbeReplay;

/**
 * Scores the probe rows again and measures the largest difference. A row that is submitted twice
 * counts as one probe.
 */
final class ProbeReplays {
  /** Largest allowed difference of raw scores where the order of additions is unknown. */
  static final double TOLERANCE = 1e-9;

  private static final double TABLES_AND_TREES = 1e-12;
  private static final double FLOATS = 1e-6;

  private ProbeReplays() {}

  static ProbeReplay of(ArtifactReading.Read artifact, double[][] heldOut, ProbeSet probes) {
    double largest = 0;
    for (Submission.Probe probe : probes.rows()) {
      if (probe.heldOutRow() < 0 || probe.heldOutRow() >= heldOut.length) {
        return notReplayed(probes);
      }
      double raw = artifact.model().rawScore(heldOut[probe.heldOutRow()]);
      largest = Math.max(largest, Math.abs(raw - probe.rawScore()));
    }
    return new ProbeReplay(probes.distinct(), largest, tolerance(artifact), probes.madeBy());
  }

  /** The replay on an artifact that cannot be scored, or of a row that does not exist. */
  static ProbeReplay notReplayed(ProbeSet probes) {
    return new ProbeReplay(probes.distinct(), Double.POSITIVE_INFINITY, TOLERANCE, probes.madeBy());
  }

  /**
   * Largest allowed difference of raw scores. Libraries that add floats lose the last digits.
   * Tables and trees are looked up and added in one known order. Lines and curves are multiplied in
   * an order of the library's own.
   */
  static double tolerance(ArtifactReading.Read artifact) {
    return switch (artifact.addedIn()) {
      case FLOAT32 -> FLOATS;
      case FLOAT64 ->
          switch (artifact.model()) {
            case AdditiveModel additive ->
                additive.terms().stream().allMatch(ProbeReplays::isLookedUp)
                    ? TABLES_AND_TREES
                    : TOLERANCE;
            case TreeEnsemble _ -> TABLES_AND_TREES;
          };
    };
  }

  private static boolean isLookedUp(Term term) {
    return switch (term) {
      case Term.Table _, Term.PairTable _ -> true;
      case Term.Linear _, Term.Piecewise _ -> false;
    };
  }
}
