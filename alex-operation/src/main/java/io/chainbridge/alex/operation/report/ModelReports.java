// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.ObservationReport;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.dashboard.ComparisonTable;
import io.chainbridge.alex.monitoring.dashboard.ShadowDashboard;
import io.chainbridge.alex.monitoring.judge.Comparison;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents T3 and T4 and the shadow dashboard of each model, written anew whenever the log gains
 * an observation. One thread at a time.
 */
public final class ModelReports {
  private final ModelDocumentStore documents;
  private final Map<Sha256, String> comparisons = new HashMap<>();

  public ModelReports(ModelDocumentStore documents) {
    this.documents = documents;
  }

  /** Writes the comparison of a day in shadow as a page; the newest replaces the last. */
  public void dashboard(ModelId model, Comparison comparison, Observation seen) {
    documents.write(model, "shadow_dashboard.html", ShadowDashboard.write(comparison, seen));
  }

  /** Remembers how both models compare on the evidence of an observation, for its report. */
  public void compared(Observation seen, Comparison comparison) {
    comparisons.put(seen.evidence(), ComparisonTable.markdown(comparison));
  }

  /** Writes the shadow report and the rollout record from the events of a model. */
  public void observations(ModelId model, List<LoggedEvent> events) {
    write(model, events, "shadow_report.md", "Shadow Report", Stage.SHADOW_MODE);
    write(model, events, "rollout_record.md", "Rollout Record", Stage.CONTROLLED_DEPLOYMENT);
  }

  private void write(
      ModelId model, List<LoggedEvent> events, String file, String title, Stage stage) {
    List<Observation> seen =
        events.stream()
            .filter(logged -> logged.event() instanceof Event.Observed)
            .map(logged -> ((Event.Observed) logged.event()).observation())
            .filter(observation -> observation.stage() == stage)
            .toList();
    if (!seen.isEmpty()) {
      String report = ObservationReport.write(title, model, seen, comparisons);
      documents.write(model, file, report.getBytes(StandardCharsets.UTF_8));
    }
  }
}
