// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CertificateJson;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.ObservationReport;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.ProposalMarkdown;
import io.chainbridge.alex.documents.RolloutYaml;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.governance.DecisionLog;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.dashboard.ComparisonTable;
import io.chainbridge.alex.monitoring.dashboard.ShadowDashboard;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The documents of a replay: reads what people wrote, writes T1, T3, T4, T5 of every model. */
final class ModelReports {
  private final Home home;
  private final DecisionLog governance;
  private final ModelDocumentStore desk;
  private final Map<Sha256, String> comparisons = new HashMap<>();

  ModelReports(Home home, DecisionLog governance) {
    this.home = home;
    this.governance = governance;
    this.desk = new ModelDocumentStore(home);
  }

  Proposal proposal(ModelPlan plan) {
    byte[] bytes = bytes(plan.proposal());
    write(plan.id(), "proposal.md", bytes);
    return ok(ProposalMarkdown.read(plan.proposal().toString(), bytes, plan.id()));
  }

  RolloutPlan rollout(Path file) {
    return ok(RolloutYaml.read(file.toString(), bytes(file)));
  }

  private static <T> T ok(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Wrong<T>(List<Fault> faults) ->
          throw new ScenarioUnusableException(
              String.join("\n", faults.stream().map(Fault::render).toList()));
    };
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ScenarioUnusableException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** The training report, with every reason when the submission was refused. */
  void report(ModelPlan plan, Proposal proposal, Submissions.Made made, int attempt) {
    TrainingRuling ruling =
        TrainingRuling.of(home.journal().eventsOf(plan.id()), made.evidence().digest());
    TrainingReport.Run run =
        new TrainingReport.Run(
            plan.training().rows().told(), made.data().train().length, made.recipe(), "");
    String report =
        TrainingReport.write(plan.id(), proposal, made.evidence(), run, made.at(), ruling);
    write(plan.id(), "training_report_" + attempt + ".md", report.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps the counts an observation or a rollback names as its evidence, before the log does. */
  void keep(WatchedPeriod period) {
    home.blobs().put(period.bytes());
  }

  /** The comparison of a day in shadow as a page; the newest takes the place of the last. */
  void dashboard(ModelId model, Comparison comparison, Observation seen) {
    write(model, "shadow_dashboard.html", ShadowDashboard.write(comparison, seen));
  }

  /** Remembers how both models compare on the evidence of an observation, for its report. */
  void compared(Observation seen, Comparison comparison) {
    comparisons.put(seen.evidence(), ComparisonTable.markdown(comparison));
  }

  /** Lays down the files of a submission before the log speaks of it. */
  void file(Submissions.Made made) {
    desk.lay(made.submission(), made.evidence(), made.proofPack());
  }

  /** Takes the files of a refused submission away again; the blobs keep what it was. */
  void withdraw(Submissions.Made made) {
    desk.withdraw(made.submission(), made.proofPack());
  }

  /** Shadow reports, rollout records and certificates, from the log. */
  void finish() {
    for (ModelId model : governance.dossiers().keySet()) {
      List<LoggedEvent> events = home.journal().eventsOf(model);
      observations(model, events, "shadow_report.md", "Shadow Report", Stage.SHADOW_MODE);
      observations(
          model, events, "rollout_record.md", "Rollout Record", Stage.CONTROLLED_DEPLOYMENT);
      for (LoggedEvent logged : events) {
        if (logged.event() instanceof Event.Certified certified) {
          String text = CertificateJson.write(certified.certificate());
          write(model, "certificate.json", text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void observations(
      ModelId model, List<LoggedEvent> events, String file, String title, Stage stage) {
    List<Observation> seen =
        events.stream()
            .filter(logged -> logged.event() instanceof Event.Observed)
            .map(logged -> ((Event.Observed) logged.event()).observation())
            .filter(observation -> observation.stage() == stage)
            .toList();
    if (!seen.isEmpty()) {
      write(
          model,
          file,
          ObservationReport.write(title, model, seen, comparisons)
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private void write(ModelId model, String name, byte[] bytes) {
    desk.write(model, name, bytes);
  }
}
