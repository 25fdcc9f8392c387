// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.again;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.ObservationReport;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents T3 and T4 of a model as a function of its events and their kept counts. */
public final class ObservationDocuments {
  /** Document T3. */
  public static final String SHADOW = "shadow_report.md";

  /** Document T4. */
  public static final String ROLLOUT = "rollout_record.md";

  /** File name of the page that compares both models in shadow mode. */
  public static final String DASHBOARD = "shadow_dashboard.html";

  /** Compares both models on the counts of one observation. */
  @FunctionalInterface
  public interface Compared {
    /** The comparison in Markdown; empty where its counts are not there. */
    Optional<String> on(LoggedEvent observed, ModelId champion);
  }

  private ObservationDocuments() {}

  /**
   * Each document that the newest observation leads to, by its file name.
   *
   * @param events every event of the model, in order
   * @param compared asked for each observation since shadow mode last began
   */
  public static Map<String, String> of(ModelId model, List<LoggedEvent> events, Compared compared) {
    List<Observation> seen = new ArrayList<>();
    Map<Sha256, String> comparisons = new HashMap<>();
    Optional<ModelId> champion = Optional.empty();
    List<String> remarks = new ArrayList<>();
    for (LoggedEvent logged : upToNewest(events)) {
      if (logged.event() instanceof Event.ShadowStarted started) {
        champion = Optional.of(started.champion());
        comparisons.clear();
      } else if (logged.event() instanceof Event.Escalated late) {
        remarks.add(
            "Escalated at %s: in %s since %s, expected to end by %s."
                .formatted(logged.at(), late.stage(), late.since(), late.due()));
      } else if (logged.event() instanceof Event.Observed(Observation observation)) {
        seen.add(observation);
        champion
            .flatMap(beside -> compared.on(logged, beside))
            .ifPresent(text -> comparisons.put(observation.evidence(), text));
      }
    }
    Map<String, String> documents = new LinkedHashMap<>();
    for (Stage stage : List.of(Stage.SHADOW_MODE, Stage.CONTROLLED_DEPLOYMENT)) {
      List<Observation> ofStage = of(stage, seen);
      boolean shadow = stage == Stage.SHADOW_MODE;
      if (!ofStage.isEmpty()) {
        documents.put(
            shadow ? SHADOW : ROLLOUT,
            ObservationReport.write(
                shadow ? "Shadow Report" : "Rollout Record",
                model,
                shadow ? remarks : List.of(),
                ofStage,
                comparisons));
      }
    }
    return documents;
  }

  /** What comes after the newest observation has not changed its documents. */
  private static List<LoggedEvent> upToNewest(List<LoggedEvent> events) {
    int end = events.size();
    while (end > 0 && !(events.get(end - 1).event() instanceof Event.Observed)) {
      end--;
    }
    return events.subList(0, end);
  }

  private static List<Observation> of(Stage stage, List<Observation> seen) {
    return seen.stream().filter(observation -> observation.stage() == stage).toList();
  }
}
