// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.Metadata;
import io.chainbridge.alex.evidence.rows.RowCounts;
import io.chainbridge.alex.evidence.rows.RowLines;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Promises;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Lineage;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Mismatch;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ProbeReplay;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Recomputes everything a training submission claims, from artifact and data.
 *
 * <p>Pure: the same submission and data give the same evidence.
 */
public final class Recomputation {
  private Recomputation() {}

  /** What the artifact is; without features when it cannot be read. */
  private record Kind(ModelFamily family, List<String> features) {
    static Kind of(GlassBox model, Proofs proofs, Metadata declared) {
      return new Kind(
          FamilyByStructure.of(
              model, proofs.ofConstraints(), ModelFamily.ofKey(declared.identity().modelType())),
          model.features().stream().map(Feature::name).toList());
    }
  }

  /** Where the model comes from and what it was trained on. */
  private record Origin(Lineage lineage, TrainedOn rows, RowEvidence counted) {
    /** The rows are counted as they will be kept. */
    static Origin of(Lineage lineage, Found all, Metadata declared, GateData data) {
      List<String> features =
          RowLines.columns(declared.features().featureList(), all.kind.features, all.readings);
      RowCounts counts = RowCounts.of(data.rows(), features);
      return new Origin(
          lineage,
          TrainedRows.of(all.kind.features, data, counts),
          counts.evidence(data.lookAhead()));
    }
  }

  /** What was recomputed from the artifact. */
  private record Found(
      Kind kind,
      List<Reading> readings,
      Proofs proofs,
      Map<String, Double> importance,
      ProbeReplay probes,
      List<Mismatch> mismatches,
      List<Shortfall> faults) {
    Found with(List<Mismatch> more, List<Shortfall> missing) {
      List<Mismatch> allMismatches = new ArrayList<>(more);
      allMismatches.addAll(mismatches);
      List<Shortfall> allFaults = new ArrayList<>(faults);
      allFaults.addAll(missing);
      return new Found(kind, readings, proofs, importance, probes, allMismatches, allFaults);
    }
  }

  /**
   * Recomputes the evidence.
   *
   * @param proposed what the proposal promised; constraints the metadata adds are proven too
   * @param facts what the log knows at this time
   */
  public static TrainingEvidence of(
      Submission submission, Metadata declared, Promises proposed, GateData data, LogFacts facts) {
    Promises claims = DeclaredValues.promises(proposed, declared);
    Found found =
        switch (ArtifactReader.read(submission.artifactName(), submission.artifact())) {
          case ArtifactReading.Read read -> examined(read, submission, declared, claims, data);
          case ArtifactReading.Refused refused -> unreadable(submission, claims, refused);
        };
    Found whole =
        found.with(
            DeclaredValues.identityMismatches(submission, declared, proposed.constraints()),
            DeclaredConstraints.missing(
                proposed.constraints(), declared.features().monotonicityConstraints()));
    Found all = whole.with(List.of(), Retraining.faults(submission));
    Origin origin =
        Origin.of(DeclaredValues.lineage(submission, declared, data, facts), all, declared, data);
    TrainingEvidence unsealed = evidence(submission, declared, all, origin, Sha256.of(new byte[0]));
    Sha256 digest = Sha256.of(CanonicalJson.write(EvidenceJson.of(unsealed)));
    return evidence(submission, declared, all, origin, digest);
  }

  private static Found examined(
      ArtifactReading.Read artifact,
      Submission submission,
      Metadata declared,
      Promises claims,
      GateData data) {
    GlassBox model = artifact.model();
    Proofs proofs = Proofs.of(model, claims);
    return switch (HeldOutScores.of(model, data)) {
      case HeldOutScores.Unusable unusable ->
          unmeasured(
              Kind.of(model, proofs, declared),
              proofs,
              submission,
              DeclaredValues.featureMismatches(declared, model),
              List.of(ArtifactFaults.unusable(unusable.why())));
      case HeldOutScores.Scored scored ->
          measured(artifact, scored, proofs, submission, declared, data);
    };
  }

  private static Found measured(
      ArtifactReading.Read artifact,
      HeldOutScores.Scored scored,
      Proofs proofs,
      Submission submission,
      Metadata declared,
      GateData data) {
    GlassBox model = artifact.model();
    List<Reading> readings = MetricReadings.of(scored.sample(), data.trainBaseRate(), data.seed());
    List<Mismatch> mismatches =
        new ArrayList<>(DeclaredValues.metricMismatches(declared, readings));
    mismatches.addAll(DeclaredValues.featureMismatches(declared, model));
    mismatches.addAll(
        DeclaredImportance.mismatches(declared.claims().featureImportance(), scored.shares()));
    return new Found(
        Kind.of(model, proofs, declared),
        readings,
        proofs,
        scored.shares(),
        ProbeReplays.of(artifact, scored.rows(), ProbeSet.of(submission.origin(), data)),
        mismatches,
        List.of());
  }

  private static Found unreadable(
      Submission submission, Promises claims, ArtifactReading.Refused refused) {
    Proofs unproven = Proofs.unread(claims);
    return unmeasured(
        new Kind(ModelFamily.UNKNOWN, List.of()),
        unproven,
        submission,
        List.of(),
        ArtifactFaults.of(refused));
  }

  /** The evidence of an artifact without scores. */
  private static Found unmeasured(
      Kind kind,
      Proofs proofs,
      Submission submission,
      List<Mismatch> mismatches,
      List<Shortfall> faults) {
    return new Found(
        kind,
        List.of(),
        proofs,
        Map.of(),
        ProbeReplays.notReplayed(ProbeSet.unscored(submission.origin())),
        mismatches,
        faults);
  }

  private static TrainingEvidence evidence(
      Submission submission, Metadata declared, Found found, Origin origin, Sha256 digest) {
    return new TrainingEvidence(
        declared.identity().modelType(),
        found.kind.family,
        Sha256.of(submission.artifact()),
        origin.rows,
        origin.counted,
        found.readings,
        found.proofs.ofConstraints(),
        found.proofs.ofAbsences(),
        declared.claims().explainabilityMethod(),
        found.importance,
        !declared.claims().featureImportance().isEmpty(),
        origin.lineage,
        found.probes,
        found.mismatches,
        found.faults,
        declared.claims().proofPackId(),
        digest);
  }
}
