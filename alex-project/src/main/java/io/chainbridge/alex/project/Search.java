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
 * A search for settings on folds of the training rows: the least mean log loss wins, the earlier
 * trial among equals. Every trial is in the ledger before the next begins.
 */
final class Search {
  private final PreparedRows prepared;
  private final TrialLogFile ledger;
  private final InstantSource clock;
  private final Consumer<String> told;

  Search(PreparedRows prepared, TrialLogFile ledger, InstantSource clock, Consumer<String> told) {
    this.prepared = prepared;
    this.ledger = ledger;
    this.clock = clock;
    this.told = told;
  }

  /**
   * Runs the trials that the budget allows, the first in any case.
   *
   * @return the line of the first trial in the ledger, from 1
   */
  long run() throws IOException {
    SearchPlan plan = prepared.config().search();
    FitPlan fit = prepared.config().fit();
    List<Settings> candidates = plan.candidates(fit.settings(), prepared.config().seed());
    long first = ledger.log().head().size() + 1;
    Instant start = clock.instant();
    double best = Double.POSITIVE_INFINITY;
    int trial = 0;
    for (Settings settings : candidates) {
      if (trial > 0 && isSpent(plan, start)) {
        told.accept(
            "search      stops after %d of %d trials: the seconds are spent"
                .formatted(trial, candidates.size()));
        break;
      }
      trial++;
      PreparedRows tried = prepared.with(fit.with(settings));
      CrossValidation scored = CrossValidation.of(tried, plan.folds(), ProgressListener.NONE);
      ledger.append(EvaluationRecord.trial(tried, scored, clock.instant(), first, trial));
      Spread loss = scored.spread(HeldOutFigures::logLoss);
      told.accept(line(trial, candidates.size(), settings, loss, loss.mean() < best));
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
   * What a search found, by its lines in the ledger; empty where the ledger has none of it.
   *
   * @param first line of its first trial
   */
  static Optional<ObjectNode> record(TrialLog log, long first) {
    List<ObjectNode> trials =
        log.lines().stream().filter(look -> look.path("search").asLong() == first).toList();
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

  /** Settings, or that there are none. */
  static String inWords(Settings settings) {
    return settings.values().isEmpty() ? "as usual" : settings.toString();
  }

  /** The winner's settings in a record of a search. */
  static Settings winner(JsonNode record) {
    Map<String, Double> values = new TreeMap<>();
    record
        .path("settings")
        .properties()
        .forEach(set -> values.put(set.getKey(), set.getValue().asDouble()));
    return new Settings(values);
  }
}
