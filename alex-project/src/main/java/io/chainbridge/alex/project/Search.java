// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.metrics.Spread;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.recipe.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A search for settings by cross-validation on the training rows. The smallest mean log loss wins;
 * the earlier trial wins a tie. Every trial is in the trial log before the next one starts.
 */
final class Search {
  private final PreparedRows prepared;
  private final TrialLogFile trials;
  private final InstantSource clock;
  private final Consumer<String> report;

  Search(PreparedRows prepared, TrialLogFile trials, InstantSource clock, Consumer<String> report) {
    this.prepared = prepared;
    this.trials = trials;
    this.clock = clock;
    this.report = report;
  }

  /**
   * Runs as many trials as the budget allows, at least one.
   *
   * @return the line number of the first trial in the trial log, counted from 1
   */
  long run() throws IOException {
    SearchPlan plan = prepared.config().search();
    FitPlan fit = prepared.config().fit();
    List<Settings> candidates = plan.candidates(fit.settings(), prepared.config().seed());
    long first = trials.log().head().size() + 1;
    Instant start = clock.instant();
    double best = Double.POSITIVE_INFINITY;
    int trial = 0;
    for (Settings settings : candidates) {
      if (trial > 0 && isSpent(plan, start)) {
        report.accept(
            "search      stopped after %d of %d trials: the time limit is reached"
                .formatted(trial, candidates.size()));
        break;
      }
      trial++;
      PreparedRows tried = prepared.with(fit.with(settings));
      CrossValidation scored = CrossValidation.of(tried, plan.folds(), ProgressListener.NONE);
      trials.append(EvaluationRecord.trial(tried, scored, clock.instant(), first, trial));
      Spread loss = scored.spread(HeldOutFigures::logLoss);
      report.accept(line(trial, candidates.size(), settings, loss, loss.mean() < best));
      best = Math.min(best, loss.mean());
    }
    return first;
  }

  private boolean isSpent(SearchPlan plan, Instant start) {
    return plan.seconds() > 0
        && Duration.between(start, clock.instant()).compareTo(Duration.ofSeconds(plan.seconds()))
            >= 0;
  }

  private static String line(int trial, int all, Settings settings, Spread loss, boolean best) {
    return String.format(
        Locale.ROOT,
        "trial       %d of %d: log loss %.5f (sd %.5f), %s%s",
        trial,
        all,
        loss.mean(),
        loss.deviation(),
        inWords(settings),
        best ? "; best so far" : "");
  }

  /**
   * The result of a search, from its lines in the trial log; empty if there are none.
   *
   * @param first line number of its first trial
   */
  static Optional<ObjectNode> record(TrialLog log, long first) {
    List<ObjectNode> trials =
        log.lines().stream().filter(entry -> entry.path("search").asLong() == first).toList();
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode winner = trials.getFirst();
    for (ObjectNode trial : trials) {
      if (trial.path("log_loss").asDouble() < winner.path("log_loss").asDouble()) {
        winner = trial;
      }
    }
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    found.put("first_line", first);
    found.put("trials", trials.size());
    found.put("winner", winner.path("trial").asInt());
    found.put("log_loss", winner.path("log_loss").asDouble());
    found.set("settings", winner.path("settings"));
    return Optional.of(found);
  }

  /** The settings as text. */
  static String inWords(Settings settings) {
    return settings.values().isEmpty() ? "default settings" : settings.toString();
  }

  /** The winner's settings in the result of a search. */
  static Settings winner(JsonNode record) {
    Map<String, Double> values = new TreeMap<>();
    record
        .path("settings")
        .properties()
        .forEach(set -> values.put(set.getKey(), set.getValue().asDouble()));
    return new Settings(values);
  }
}
