// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Document T1: the training report, with every field of the framework's template. */
public final class TrainingReport {
  private TrainingReport() {}

  /**
   * How the model was trained.
   *
   * @param dateRange days of the training rows and of the held-out rows
   * @param trainRows number of training rows
   * @param hyperparameters each with its value, on one line
   * @param evaluations how many evaluations the submitter declares, empty if not declared; cannot
   *     be recomputed
   */
  public record Run(String dateRange, long trainRows, String hyperparameters, String evaluations) {}

  /**
   * Writes the report.
   *
   * @param at when the model was trained
   */
  public static String write(
      ModelId model,
      Proposal proposal,
      TrainingEvidence evidence,
      Run run,
      Instant at,
      TrainingRuling ruling) {
    StringBuilder out = new StringBuilder();
    out.append("# Model Training Report: ").append(model).append("\n\n## Executive Summary\n");
    line(out, "Model type", evidence.declaredType());
    line(out, "Training date", at.toString());
    line(out, "Purpose", proposal.businessJustification());
    out.append(ruling.statusLine());
    out.append("\n## Data\n");
    line(
        out,
        "Training data",
        evidence.lineage().source().named() + ", " + evidence.lineage().recomputedDataHash());
    line(
        out,
        "Sample size",
        "trained on: "
            + run.trainRows()
            + " rows, held out: "
            + value(evidence, Metric.HELD_OUT_ROWS)
            + " rows, "
            + value(evidence, Metric.HELD_OUT_EVENTS)
            + " events");
    line(out, "Date range", run.dateRange());
    split(out, evidence.trainedOn());
    rows(out, evidence.rows());
    line(
        out,
        "Feature count",
        proposal.features().size() + " proposed, " + evidence.importance().size() + " used");
    architecture(out, evidence, run);
    performance(out, evidence);
    if (!run.evaluations().isEmpty()) {
      line(out, "Evaluations (declared, not recomputed)", run.evaluations());
    }
    explainability(out, evidence);
    governance(out, proposal, evidence, ruling);
    return out.toString();
  }

  private static void split(StringBuilder out, TrainedOn trained) {
    line(
        out,
        "Split",
        "%s; seed %s; label %s, delay %s"
            .formatted(
                trained.split().words(),
                trained.seed(),
                trained.label().isEmpty() ? "unknown" : trained.label(),
                trained.delay().words()));
  }

  private static void rows(StringBuilder out, RowEvidence rows) {
    line(
        out,
        "Held-out rows",
        "%s count as different ones; %s equal a training row, %s of %s training rows equal another"
            .formatted(
                rows.effective(rows.heldOut()),
                rows.heldOutShared(),
                rows.trainingRepeated(),
                rows.training()));
    RowEvidence.LookAhead check = rows.lookAhead();
    List<String> said = new ArrayList<>();
    said.add(
        check.cutOffTimes() == 0
            ? "did not run"
            : "ran at %s times".formatted(check.cutOffTimes()));
    said.addAll(check.gaps());
    line(out, "Look-ahead check", String.join("; ", said));
  }

  private static void architecture(StringBuilder out, TrainingEvidence evidence, Run run) {
    out.append("\n## Model Architecture\n");
    line(out, "Model type", evidence.detected().key() + " (by structure)");
    line(out, "Hyperparameters", run.hyperparameters());
    line(out, "Training script", evidence.lineage().script().named());
    line(out, "Evidence", evidence.lineage().level().words());
    out.append(
        "- Monotonicity constraints:\n\n"
            + "| Feature | Direction | Proof | Detail |\n"
            + "|---|---|---|---|\n");
    for (TrainingEvidence.ConstraintProof proof : evidence.proofs()) {
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  InlineText.of(proof.constraint().feature()),
                  proof.constraint().direction(),
                  proof.outcome(),
                  InlineText.of(proof.witness())));
    }
    if (!evidence.absences().isEmpty()) {
      out.append(
          "\n- Missing and unseen values:\n\n"
              + "| Feature | Absence | Policy | Finding | Detail |\n"
              + "|---|---|---|---|---|\n");
    }
    for (TrainingEvidence.AbsenceFinding finding : evidence.absences()) {
      out.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  InlineText.of(finding.policy().feature()),
                  finding.policy().absence(),
                  finding.policy().demand(),
                  finding.verdict(),
                  InlineText.of(finding.detail())));
    }
  }

  private static void performance(StringBuilder out, TrainingEvidence evidence) {
    out.append(
        "\n"
            + "## Performance Metrics\n"
            + "Recomputed by the server on held-out rows, with 95 % intervals in brackets. Skill is"
            + " measured against a constant prediction.\n\n");
    if (evidence.readings().isEmpty()) {
      out.append("- none: the artifact cannot be scored, see the reasons below\n");
    }
    for (Reading reading : evidence.readings()) {
      line(out, reading.metric().title(), reading.format());
    }
  }

  private static void explainability(StringBuilder out, TrainingEvidence evidence) {
    out.append("\n## Explainability\n");
    line(out, "Method", evidence.explainabilityMethod());
    out.append(
        "- Top 10 features:\n\n"
            + "| Feature | Importance (mean change of the score in log-odds) |\n"
            + "|---|---|\n");
    evidence.importance().entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(10)
        .forEach(entry ->
            out.append(
                "| %s | %s |\n"
                    .formatted(
                        InlineText.of(entry.getKey()),
                        String.format(Locale.ROOT, "%.4f", entry.getValue()))));
    line(
        out,
        "Feature interaction effects",
        "the contribution of a pair is split equally between its two features above");
  }

  private static void governance(
      StringBuilder out, Proposal proposal, TrainingEvidence evidence, TrainingRuling ruling) {
    out.append("\n## Governance\n").append(ruling.approvalLines()).append(ruling.askedLines());
    line(out, "ProofPack ID", evidence.proofPackId().isEmpty() ? "none" : evidence.proofPackId());
    if (!ruling.shortfalls().isEmpty()) {
      out.append(
          "\nReasons for rejection (docs/lifecycle.md explains each code):\n\n"
              + "| Row | Code | About | Found | Demanded |\n|---|---|---|---|---|\n");
      for (Shortfall shortfall : ruling.shortfalls()) {
        out.append(
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    shortfall.row(),
                    shortfall.code(),
                    InlineText.of(shortfall.subject()),
                    InlineText.of(shortfall.found()),
                    InlineText.of(shortfall.demanded())));
      }
    }
    out.append("\n## Next Steps\n").append(ruling.shadowLine());
    line(
        out,
        "Monitoring plan",
        "checked daily on mature labels; rolls back on "
            + String.join(", ", proposal.preregistration().rollbackRules()));
  }

  private static String value(TrainingEvidence evidence, Metric metric) {
    return evidence.readings().stream()
        .filter(reading -> reading.metric() == metric)
        .map(reading -> Long.toString((long) reading.value()))
        .findFirst()
        .orElse("unknown");
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append("- ").append(name).append(": ").append(InlineText.of(value)).append('\n');
  }
}
