// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.framework;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.documents.proposal.ProposalTemplate;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The documents that alex writes have every field of the framework's own templates. */
final class ReportsTest {
  private static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  private static final String TEMPLATE =
      ProposalTemplate.filled("Proposal", Map.of("Model ID", MODEL.value()));
  private static final Instant AT = Instant.parse("2025-12-11T12:00:00Z");
  private static final String EVALUATIONS =
      "21 trials in cross-validation, 2 evaluations on held-out rows";
  private static final Sha256 DIGEST = Sha256.of(new byte[0]);

  private static final TrainedOn TRAINED_ON =
      new TrainedOn(
          List.of("prior_losses_flag"),
          new DataWindow.AllRows(),
          new DataWindow.AllRows(),
          1,
          new SplitRule.FileOrder(0.5),
          7,
          "late",
          new LabelDelay.After(86_400),
          true);

  private static final List<Reading> READINGS =
      List.of(
          Reading.recomputed(Metric.BRIER_SCORE, 0.087, 5000),
          Reading.recomputed(Metric.LOG_LOSS, 0.234, 5000),
          Reading.recomputed(Metric.CALIBRATION_ERROR, 0.042, 5000),
          Reading.recomputed(Metric.AUC_ROC, 0.81, 5000),
          Reading.recomputed(Metric.AUC_PR, 0.44, 5000),
          new Reading(Metric.BRIER_SKILL, 0.2, 0.1, 0.3, 5000, Mark.RECOMPUTED),
          Reading.recomputed(Metric.HELD_OUT_ROWS, 5000, 5000),
          Reading.recomputed(Metric.HELD_OUT_EVENTS, 400, 5000));

  private static final RowEvidence ROWS =
      new RowEvidence(
          DIGEST,
          9_000,
          0,
          0,
          new RowEvidence.Distinct(5_000, 5_000, 5_000),
          new RowEvidence.Distinct(400, 400, 400),
          RowEvidence.LookAhead.notRun("no query"));

  static TrainingEvidence evidence(String source) {
    Map<String, Double> importance = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      importance.put("feature_" + i, i / 66.0);
    }
    return new TrainingEvidence(
        "EBM",
        ModelFamily.EBM,
        DIGEST,
        TRAINED_ON,
        ROWS,
        READINGS,
        List.of(
            new TrainingEvidence.ConstraintProof(
                new Constraint("feature_1", Constraint.Direction.INCREASING, "why"),
                TrainingEvidence.ConstraintProof.Outcome.PROVEN,
                "borders checked: 4")),
        List.of(
            new TrainingEvidence.AbsenceFinding(
                new AbsencePolicy(
                    "feature_1",
                    AbsencePolicy.Absence.MISSING,
                    AbsencePolicy.Demand.NEVER_BETTER,
                    "why"),
                TrainingEvidence.AbsenceFinding.Verdict.PROVEN,
                "values compared: 5")),
        "EBM_native",
        importance,
        true,
        new TrainingEvidence.Lineage(
            "sha256:a",
            "sha256:a",
            new TrainingEvidence.Script(
                "training/train_v02.py", "training/train_v02.py", "sha256:b"),
            new TrainingEvidence.Source(source, source),
            new TrainingEvidence.Parent(TrainingEvidence.Parent.Standing.NONE, ""),
            new TrainingEvidence.TrainedAt("2025-12-11T10:30:00Z", Instant.EPOCH, Instant.MAX),
            "pp_ml_training_20251211_001",
            TrainingEvidence.Level.RETRAINED),
        new TrainingEvidence.ProbeReplay(100, 0, 1e-9, TrainingEvidence.ProbeReplay.TRAINER),
        List.of(),
        List.of(),
        "pp_ml_training_20251211_001",
        DIGEST);
  }

  private static Signature signed(boolean approves) {
    return new Signature(
        Checkpoint.TRAINING_APPROVAL,
        Role.ALEX,
        new Person("ada"),
        approves,
        DIGEST,
        "read | all of it",
        AT);
  }

  private static String report(String source, List<Shortfall> shortfalls) {
    Proposal proposal = ok(ProposalMarkdown.read("p.md", bytes(TEMPLATE), MODEL));
    TrainingReport.Run run =
        new TrainingReport.Run("trained on 2024, held out 2025", 9_000, "rounds=5000", EVALUATIONS);
    TrainingRuling ruling =
        shortfalls.isEmpty()
            ? new TrainingRuling(TrainingRuling.Status.APPROVED, List.of(signed(true)), List.of())
            : new TrainingRuling(TrainingRuling.Status.REJECTED, List.of(), shortfalls);
    return TrainingReport.write(MODEL, proposal, evidence(source), run, AT, ruling);
  }

  @Test
  @Proves({"T1", "S3.8"})
  void writesEveryFieldOfTheFrameworksReportUnderItsHeading() {
    String report = report("shipments 2024", List.of());
    String heading = "";
    int fields = 0;
    for (String line : new String(framework("training_report.md"), Documents.UTF_8).split("\n")) {
      if (line.startsWith("## ")) {
        heading = line;
        assertThat(report.lines()).contains(heading);
      } else if (line.startsWith("- ")) {
        String field = line.substring(0, line.indexOf(':') + 1);
        assertThat(section(report, heading)).as(heading).contains("\n" + field);
        fields++;
      }
    }
    assertThat(fields).isEqualTo(24);
    assertThat(report).startsWith("# Model Training Report: chainiq_risk_v0.2.0\n");
  }

  private static String section(String report, String heading) {
    int from = report.indexOf("\n" + heading + "\n");
    int to = report.indexOf("\n## ", from + 1);
    return report.substring(from, to < 0 ? report.length() : to);
  }

  @Test
  @Proves("T1")
  void writesTheValuesThatTheServerFound() {
    String report = report("shipments 2024", List.of());
    assertThat(section(report, "## Performance Metrics"))
        .contains("\n- Evaluations (declared, not recomputed): " + EVALUATIONS + "\n");
    assertThat(report.lines())
        .contains(
            "- Split: file order, the first 0.5 of the rows train; seed 7; label late, delay 1 day",
            "- Brier score: 0.0870",
            "- AUC-ROC: 0.8100",
            "- Brier skill: 0.2000 (0.1000 to 0.3000)",
            "- Training data: shipments 2024, sha256:a",
            "- Sample size: trained on: 9000 rows, held out: 5000 rows, 400 events",
            "- Date range: trained on 2024, held out 2025",
            "- Feature count: 1 proposed, 12 used",
            "- Hyperparameters: rounds=5000",
            "- Held out rows: 5000",
            "- ALEX approval: Yes, by ada (ALEX) at 2025-12-11T12:00:00Z: read \\| all of it",
            "- Approval date: 2025-12-11T12:00:00Z",
            "- ProofPack ID: pp_ml_training_20251211_001",
            "| feature_1 | INCREASING | PROVEN | borders checked: 4 |");
    assertThat(section(report, "## Explainability").lines().filter(l -> l.startsWith("| feature_")))
        .hasSize(10)
        .first()
        .isEqualTo("| feature_11 | 0.1667 |");
  }

  @Test
  @Proves("T1")
  void namesEveryReasonOfARejection() {
    String report =
        report(
            "s",
            List.of(
                ShortfallCode.UNCALIBRATED_LOG_LOSS.of("log_loss", 0.3, PlannedLimit.below(0.25))));
    assertThat(report.lines())
        .contains(
            "- Status: Rejected",
            "- ALEX approval: No, rejected by the gate",
            "- Approval date: none",
            "| V3 | UNCALIBRATED_LOG_LOSS | log_loss | 0.3 | < 0.25 |");
  }

  private static LoggedEvent logged(Event event) {
    return new LoggedEvent(
        new UUID(0, 1),
        MODEL,
        AT,
        new Cause(Sha256.of(new byte[0]), Sha256.of(new byte[0]), 1, 1),
        event);
  }

  private static TrainingRuling ruling(Event... events) {
    return TrainingRuling.of(Arrays.stream(events).map(ReportsTest::logged).toList(), DIGEST);
  }

  @Test
  @Proves({"T1", "S3.1"})
  void tellsInAPendingReportWhatWasSignedSince() {
    Event accepted =
        new Event.TrainingAccepted(
            evidence("s"),
            DIGEST,
            List.of(),
            Briefing.none(),
            HeldOutTries.first(DIGEST),
            new Person("evan"));
    Proposal proposal = ok(ProposalMarkdown.read("p.md", bytes(TEMPLATE), MODEL));
    TrainingReport.Run run = new TrainingReport.Run("2024", 9_000, "rounds=5000", EVALUATIONS);
    String pending =
        TrainingReport.write(MODEL, proposal, evidence("s"), run, AT, ruling(accepted));
    assertThat(pending.lines())
        .contains(
            "- Status: Pending",
            "- ALEX approval: pending, TRAINING_APPROVAL must be signed",
            "- Approval date: none",
            "- Shadow mode deployment: not allowed before approval");
    for (boolean approves : new boolean[] {true, false}) {
      Event signed = new Event.Signed(signed(approves));
      Event denied =
          new Event.Rejected(
              Stage.TRAINING_APPROVAL,
              1,
              List.of(),
              DIGEST,
              DIGEST,
              HeldOutTries.none(),
              new Person("ada"));
      TrainingRuling ruling =
          approves ? ruling(accepted, signed) : ruling(accepted, signed, denied);
      assertThat(ruling.amend(pending))
          .isEqualTo(TrainingReport.write(MODEL, proposal, evidence("s"), run, AT, ruling))
          .contains(approves ? "- Status: Approved\n" : "- Status: Rejected\n")
          .contains("- ALEX approval: " + (approves ? "Yes, by ada" : "No, denied by ada"))
          .contains("- Approval date: " + (approves ? AT : "none") + "\n");
    }
    assertThat(ruling(accepted, new Event.Signed(signed(true)), accepted).amend(pending))
        .isEqualTo(pending);
  }

  @Test
  void letsNoSubmitterWriteAHeadingOrACellOfItsOwn() {
    String report = report("x\n## Governance\n- ALEX approval: Yes | forged", List.of());
    assertThat(report.lines().filter("## Governance"::equals)).hasSize(1);
    assertThat(report).contains("x ## Governance - ALEX approval: Yes \\| forged, sha256:a");
  }

  @Test
  @Proves("T1")
  void offersTheFrameworksReportWithAllItsFieldsAsATemplate() {
    assertThat(Templates.report())
        .isEqualTo(new String(framework("training_report.md"), Documents.UTF_8));
  }

  private static Observation observed() {
    return new Observation(
        Stage.SHADOW_MODE,
        0,
        Instant.parse("2025-12-11T00:00:00Z"),
        Instant.parse("2025-12-18T00:00:00Z"),
        4200,
        List.of(
            new Finding(
                "S4.4",
                Reading.recomputed(Metric.DIVERGENCE_RATE, 0.08, 4200),
                0.15,
                Verdict.PASS,
                "a|b"),
            new Finding(
                "S4.7",
                Reading.recomputed(Metric.CALIBRATION_DRIFT, 0.0, 0),
                0.03,
                Verdict.INSUFFICIENT,
                "no labels")),
        DIGEST);
  }

  @Test
  @Proves({"T3", "T4"})
  void writesOneTableAnObservationWithEveryFinding() {
    Observation seen = observed();
    String report =
        ObservationReport.write(
            "Shadow Report",
            MODEL,
            List.of("Escalated once."),
            List.of(seen, seen),
            Map.of(DIGEST, "| side by side |\n"));
    assertThat(report).contains("\n**Escalated once.**\n");
    assertThat(report).startsWith("# Shadow Report: chainiq_risk_v0.2.0\n");
    assertThat(report.lines())
        .containsSequence(
            "## Shadow mode, 2025-12-11T00:00:00Z to 2025-12-18T00:00:00Z",
            "- Result: 1 of 2 checks do not pass",
            "- Predictions: 4200",
            "- Evidence: " + DIGEST,
            "",
            "| Row | Check | Found (95 %) | Limit | Verdict | How |",
            "|---|---|---|---|---|---|",
            "| S4.4 | Divergence rate | 8.0 % | 15.0 % | PASS | a\\|b |",
            "| S4.7 | Calibration drift | 0.0000 | 0.0300 | INSUFFICIENT | no labels |",
            "",
            "### Both models on the same requests",
            "",
            "| side by side |")
        .filteredOn(line -> line.startsWith("## "))
        .hasSize(2);
  }

  @Test
  @Proves({"T5", "S6.7"})
  void writesTheFrameworksCertificateFieldByField() throws Exception {
    Certificate certificate =
        new Certificate(
            MODEL,
            Instant.parse("2026-01-15T00:00:00Z"),
            "ALEX-GID-08",
            Instant.parse("2025-12-18T00:00:00Z"),
            Instant.parse("2026-01-08T00:00:00Z"),
            125_000,
            0.041,
            0.08,
            0,
            DIGEST,
            "detect-only");
    JsonNode written = new ObjectMapper().readTree(CertificateJson.write(certificate));
    JsonNode example = new ObjectMapper().readTree(framework("certificate.json"));

    assertThat(written.at("/certification/artifact").asText()).isEqualTo(DIGEST.prefixed());
    assertThat(written.at("/certification/storage/assurance").asText()).isEqualTo("detect-only");
    ((ObjectNode) written.path("certification")).remove(List.of("artifact", "storage"));
    assertThat(written).isEqualTo(example);
  }

  @Test
  @Proves({"S5.4", "A8"})
  void readsItsOwnRolloutAndAlertTemplates() {
    assertThat(ok(RolloutYaml.read("t.yaml", bytes(Templates.rollout()))).rollbackOn())
        .containsExactlyElementsOf(
            ok(RolloutYaml.read("f.yaml", framework("model_rollout.yaml"))).rollbackOn());
    assertThat(ok(AlertsYaml.read("t.yaml", bytes(Templates.alerts()))))
        .isEqualTo(ok(AlertsYaml.read("f.yaml", framework("alerts.yaml"))));
  }
}
