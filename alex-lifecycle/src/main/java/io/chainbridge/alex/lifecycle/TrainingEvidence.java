// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of recomputing a training submission.
 *
 * <p>A missing part of the submission is an empty text or list.
 *
 * @param declaredType the model type that the submission declares
 * @param detected the family found in the artifact
 * @param trainedOn features, rows, split, seed and label as they really were
 * @param rows what the rows of both parts say of each other
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
    RowEvidence rows,
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

  /**
   * The origin of the model: what its metadata says beside what was read. An empty text is a
   * missing part.
   *
   * @param issuedProofPackId the id that the server issues to this submission
   * @param level how much was computed again
   */
  public record Lineage(
      String declaredDataHash,
      String recomputedDataHash,
      Script script,
      Source source,
      Parent parent,
      TrainedAt trained,
      String issuedProofPackId,
      Level level) {}

  /** The training script: the path in the metadata, the path that was read, the digest of that. */
  public record Script(String named, String read, String digest) {}

  /**
   * The data source: as the metadata describes it, and as the server read it.
   *
   * @param rawFiles digest of each raw file that the rows were computed from, by table; empty where
   *     the server read none
   */
  public record Source(String named, String read, SortedMap<String, Sha256> rawFiles) {
    public Source {
      rawFiles = Collections.unmodifiableSortedMap(new TreeMap<>(rawFiles));
    }

    /** Rows that were computed from no raw file. */
    public Source(String named, String read) {
      this(named, read, Collections.emptySortedMap());
    }
  }

  /** The parent model in the metadata; an empty text if none. */
  public record Parent(Standing standing, String model) {
    /** What the log knows of it. */
    public enum Standing {
      NOT_DECLARED,
      /** Declared as null. */
      NONE,
      KNOWN,
      UNKNOWN,
      ITSELF
    }
  }

  /** The training date in the metadata, and the times it must lie between, both included. */
  public record TrainedAt(String declared, Instant notBefore, Instant notAfter) {}

  /** How much of a submission the server computed again, from least to most. */
  public enum Level {
    AS_SUBMITTED(0, "as submitted"),
    LABELS_AND_SPLIT_RECOMPUTED(1, "labels and split recomputed"),
    ROWS_RECOMPUTED(2, "rows recomputed"),
    RETRAINED(3, "retrained");

    private final int rank;
    private final String words;

    Level(int rank, String words) {
      this.rank = rank;
      this.words = words;
    }

    /** The level in documents. */
    public String words() {
      return words;
    }

    /** The level that a limit of the policy demands: the highest that is not above it. */
    public static Level of(long limit) {
      return Arrays.stream(values())
          .filter(level -> level.rank <= limit)
          .reduce(AS_SUBMITTED, (_, higher) -> higher);
    }
  }

  /**
   * Replay of the probe rows.
   *
   * @param rows number of distinct rows
   * @param largestDifference largest difference of raw scores
   * @param madeBy the library that made the scores, {@link #TRAINER} for our own; empty if nothing
   *     but the artifact made them
   */
  public record ProbeReplay(int rows, double largestDifference, double tolerance, String madeBy) {
    /** Our own trainers. */
    public static final String TRAINER = "alex trainer";
  }

  /** A declared value and the recomputed one. */
  public record Mismatch(String field, String declared, String recomputed) {}
}
