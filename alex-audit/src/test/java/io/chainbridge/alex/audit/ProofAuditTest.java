// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding.Verdict;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that rises from 0 to 1 and scores 2 where the debt is missing. */
class ProofAuditTest {
  private static final TrainedOn TRAINED_ON =
      new TrainedOn(
          List.of("debt"),
          new DataWindow.AllRows(),
          new DataWindow.AllRows(),
          1,
          new SplitRule.FileOrder(0.5),
          7,
          "late",
          new LabelDelay.After(86_400),
          true);
  private static final byte[] ARTIFACT =
      ArtifactWriter.alexJson(
          new AdditiveModel(
              0,
              List.of(new Feature.Numeric("debt")),
              List.of(
                  new Term.Table(0, new Axis.Cuts(new double[] {1}), new double[] {2, 0, 1, 0})),
              Link.LOGIT));

  @TempDir Path blobs;

  @BeforeEach
  void keepTheArtifact() throws IOException {
    Files.write(blobs.resolve(Sha256.of(ARTIFACT).hex()), ARTIFACT);
  }

  private HomeAudit.Line audited(Constraint.Direction direction, AbsenceFinding... absences)
      throws IOException {
    TrainingEvidence evidence =
        new TrainingEvidence(
            "EBM",
            ModelFamily.EBM,
            Sha256.of(ARTIFACT),
            TRAINED_ON,
            new RowEvidence(
                Sha256.of(new byte[0]),
                9_000,
                0,
                0,
                new RowEvidence.Distinct(5_000, 5_000, 5_000),
                new RowEvidence.Distinct(400, 400, 400),
                RowEvidence.LookAhead.notRun("no query")),
            List.of(),
            List.of(
                new ConstraintProof(
                    new Constraint("debt", direction, "why"),
                    ConstraintProof.Outcome.PROVEN,
                    "borders checked: 1")),
            List.of(absences),
            "EBM_native",
            Map.of(),
            true,
            new TrainingEvidence.Lineage(
                "",
                "",
                new TrainingEvidence.Script("", "", ""),
                new TrainingEvidence.Source("", ""),
                new TrainingEvidence.Parent(TrainingEvidence.Parent.Standing.NONE, ""),
                new TrainingEvidence.TrainedAt("", Instant.EPOCH, Instant.EPOCH),
                "",
                TrainingEvidence.Level.RETRAINED),
            new TrainingEvidence.ProbeReplay(100, 0, 1e-9, ""),
            List.of(),
            List.of(),
            "pp_ml_training_20260105_001",
            Sha256.of(ARTIFACT));
    return ProofAudit.of(StoredBlobs.in(blobs), Map.of(new ModelId("risk_v1.0.0"), evidence));
  }

  private static AbsenceFinding found(Demand demand, Verdict verdict, String detail) {
    return new AbsenceFinding(
        new AbsencePolicy("debt", Absence.MISSING, demand, "why"), verdict, detail);
  }

  @Test
  @Proves("S3.3")
  void bearsOutWhatHoldsOfTheArtifact() throws IOException {
    HomeAudit.Line line =
        audited(
            Constraint.Direction.INCREASING,
            found(Demand.NEVER_BETTER, Verdict.PROVEN, "values compared: 2"),
            found(Demand.REPORTED, Verdict.REPORTED, "raw scores of 2.0 to 2.0"));
    assertThat(line.findings()).isEmpty();
    assertThat(line.checked()).isEqualTo(3);
  }

  @Test
  @Proves("S3.3")
  void findsProofsAndBoundsThatTheArtifactDoesNotBearOut() throws IOException {
    AbsenceFinding unseen =
        new AbsenceFinding(
            new AbsencePolicy("debt", Absence.UNSEEN, Demand.NEVER_BETTER, "why"),
            Verdict.PROVEN,
            "values compared: 2");
    HomeAudit.Line line =
        audited(
            Constraint.Direction.DECREASING,
            unseen,
            found(Demand.REPORTED, Verdict.REPORTED, "raw scores of 0.0 to 1.0"));
    assertThat(line.findings())
        .containsExactly(
            "monotonicity of risk_v1.0.0 in debt is called proven, and its certificate does not"
                + " prove it",
            "what risk_v1.0.0 scores where debt is UNSEEN is called PROVEN, and the artifact does"
                + " not bear it out",
            "what risk_v1.0.0 scores where debt is MISSING is called REPORTED, and the artifact"
                + " does not bear it out");
  }
}
