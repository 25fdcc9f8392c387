// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of recomputing a training submission.
 *
 * <p>A missing part of the submission is an empty text or list.
 *
 * @param declaredType the model type that the submission declares
 * @param detected the family found in the artifact
 * @param trainedOn features, rows, split, seed and label as they really were
 * @param readings metrics on held-out rows, including both skills and the sample sizes
 * @param importance recomputed share of each feature; empty when none could be computed
 * @param declaredImportance whether the submission declared feature importance
 * @param mismatches declared values that differ from the recomputed ones (row D2)
 * @param proofPackId empty when no ProofPack was made
 */
public record TrainingEvidence(
    String declaredType,
    ModelFamily detected,
    Sha256 artifact,
    TrainedOn trainedOn,
    List<Reading> readings,
    List<ConstraintProof> proofs,
    List<AbsenceFinding> absences,
    String explainabilityMethod,
    Map<String, Double> importance,
    boolean declaredImportance,
    Lineage lineage,
    ProbeReplay probes,
    List<Mismatch> mismatches,
    List<Shortfall> artifactFaults,
    String proofPackId,
    Sha256 digest) {
  public TrainingEvidence {
    readings = List.copyOf(readings);
    proofs = List.copyOf(proofs);
    absences = List.copyOf(absences);
    importance = Collections.unmodifiableMap(new LinkedHashMap<>(importance));
    mismatches = List.copyOf(mismatches);
    artifactFaults = List.copyOf(artifactFaults);
  }

  /** The exact proof of one constraint, with the counterexample as text. */
  public record ConstraintProof(Constraint constraint, Outcome outcome, String witness) {
    /** The conclusion of the prover. */
    public enum Outcome {
      PROVEN,
      VIOLATED,
      UNDECIDED
    }
  }

  /**
   * How rows without a value score.
   *
   * @param detail the proof's certificate, a counterexample, why there is neither, or the bounds
   */
  public record AbsenceFinding(AbsencePolicy policy, Verdict verdict, String detail) {
    /** The conclusion. */
    public enum Verdict {
      PROVEN,
      VIOLATED,
      UNDECIDED,
      /** Nothing was required: the bounds of the score are reported. */
      REPORTED
    }
  }

  /** The origin of the model; an empty text is a missing part. */
  public record Lineage(
      String declaredDataHash,
      String recomputedDataHash,
      String trainingScript,
      String trainingScriptHash,
      String trainingDataSource,
      boolean parentDeclared,
      String parentModel) {}

  /** Replay of the probe rows: their number and the largest difference of raw scores. */
  public record ProbeReplay(int rows, double largestDifference, double tolerance) {}

  /** A declared value and the recomputed one. */
  public record Mismatch(String field, String declared, String recomputed) {}
}
