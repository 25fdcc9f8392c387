// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server found when it recomputed a training submission.
 *
 * <p>Texts and lists are empty where the submission lacks the part.
 *
 * @param declaredType what the submission says it is
 * @param detected what the artifact was found to be
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

  /** Outcome of the exact proof of one constraint, with the counterexample as text. */
  public record ConstraintProof(Constraint constraint, Outcome outcome, String witness) {
    /** What the prover concluded. */
    public enum Outcome {
      PROVEN,
      VIOLATED,
      UNDECIDED
    }
  }

  /**
   * What rows that lack a value were found to score.
   *
   * @param detail the proof's certificate, a counterexample, why there is neither, or the bounds
   */
  public record AbsenceFinding(AbsencePolicy policy, Verdict verdict, String detail) {
    /** What was found out. */
    public enum Verdict {
      PROVEN,
      VIOLATED,
      UNDECIDED,
      /** Nothing was demanded: the bounds of the score are told. */
      REPORTED
    }
  }

  /** Where the model comes from; an empty text is a missing part. */
  public record Lineage(
      String declaredDataHash,
      String recomputedDataHash,
      String trainingScript,
      String trainingScriptHash,
      String trainingDataSource,
      boolean parentDeclared,
      String parentModel) {}

  /** Replay of the probe rows: how many, and the largest difference of raw scores. */
  public record ProbeReplay(int rows, double largestDifference, double tolerance) {}

  /** A declared value beside the recomputed one. */
  public record Mismatch(String field, String declared, String recomputed) {}
}
