// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.FeatureKind;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where the scenario's engineer splits rows and trains models, as an ML engineer would. */
final class ScenarioTrainer {
  private final Scenario scenario;
  private final ReplayRows rows;

  ScenarioTrainer(Scenario scenario, ReplayRows rows) {
    this.scenario = scenario;
    this.rows = rows;
  }

  /** The rows of a plan, split as it says; only labels known at {@code asOf} are used. */
  SplitOutcome split(ModelPlan plan, Instant asOf) {
    return rule(plan, asOf).execute(rows.events());
  }

  private RowSplit rule(ModelPlan plan, Instant asOf) {
    RowTimes times =
        new RowTimes(rows.timed(), rows.timeMicros(), rows.labelKnownMicros(), knownColumn());
    return switch (plan.training().rows()) {
      case ModelPlan.Rows.Windows windows -> RowSplit.of(byTime(windows), times);
      case ModelPlan.Rows.Random(ModelPlan.Window window, double share) ->
          new RowSplit(
              new SplitPlan.Random(share, scenario.seed()), drawnFrom(window), asOf, times);
      case ModelPlan.Rows.FileOrder(ModelPlan.Window window, double share) ->
          new RowSplit(new SplitPlan.FileOrder(share), drawnFrom(window), asOf, times);
    };
  }

  private static SplitPlan.ByTime byTime(ModelPlan.Rows.Windows windows) {
    return new SplitPlan.ByTime(
        start(windows.train().from()),
        start(windows.train().to()),
        start(windows.evaluate().from()),
        start(windows.evaluate().to()));
  }

  /**
   * All rows with the split of those that are known at this time. Where the held-out window has not
   * begun, the training window is cut by time instead, and the plan says so.
   */
  Prototype.Rows known(ModelPlan plan, Instant asOf) {
    String words = plan.training().rows().format() + ", labels known by " + asOf;
    return switch (plan.training().rows()) {
      case ModelPlan.Rows.Windows windows when !asOf.isAfter(start(windows.evaluate().from())) -> {
        Instant from = start(windows.train().from());
        Instant cut = from.plus(Duration.between(from, asOf).multipliedBy(3).dividedBy(4));
        SplitPlan.ByTime earlier = new SplitPlan.ByTime(from, cut, cut, asOf);
        RowSplit rule =
            new RowSplit(earlier, new DataWindow.AllRows(), asOf, rule(plan, asOf).times());
        yield rows(
            known(rule.execute(rows.events()), asOf),
            words + "; the held-out window has not begun: " + earlier.description());
      }
      case ModelPlan.Rows.Windows _, ModelPlan.Rows.Random _, ModelPlan.Rows.FileOrder _ ->
          rows(known(split(plan, asOf), asOf), words);
    };
  }

  private SplitOutcome known(SplitOutcome split, Instant asOf) {
    return switch (split) {
      case SplitOutcome.Parts parts ->
          new SplitOutcome.Parts(
              known(parts.train(), asOf), known(parts.held(), asOf), parts.purged());
      case SplitOutcome.Refused refused -> refused;
    };
  }

  private int[] known(int[] chosen, Instant asOf) {
    return IntStream.of(chosen)
        .filter(row -> !rows.timed() || !rows.labelKnown(row).isAfter(asOf))
        .toArray();
  }

  private Prototype.Rows rows(SplitOutcome split, String plan) {
    return new Prototype.Rows(
        rows.table(), rows.events(), rows.bytes(), plan, split, scenario.seed());
  }

  private String knownColumn() {
    return scenario.data().labelTime() instanceof Scenario.LabelTime.Known(String column)
        ? column
        : "";
  }

  private static DataWindow drawnFrom(ModelPlan.Window window) {
    return window.equals(ModelPlan.Window.ALWAYS)
        ? new DataWindow.AllRows()
        : new DataWindow.Between(start(window.from()), start(window.to()));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The gate's view of a split of that day. */
  GateData gateData(ModelPlan plan, SplitOutcome.Parts parts, Instant asOf) {
    return new GateData(
            rows.table(),
            rows.events(),
            parts.train(),
            parts.held(),
            rows.bytes(),
            scenario.seed(),
            rule(plan, asOf),
            scenario.data().target())
        .readFrom(Map.of("scenario", rows.bytes()));
  }

  /** Trains the plan's model, with or without its constraints. */
  AdditiveModel train(ModelPlan plan, SplitOutcome.Parts parts, boolean constrained) {
    TrainingSet set = TrainingSet.of(rows.table(), specs(plan), parts.train(), rows.events());
    return switch (fit(plan, set, constrained)) {
      case Training.Trained(AdditiveModel model, _) -> model;
      case Training.Trained(TreeEnsemble _, _) ->
          throw new ScenarioUnusableException(plan.id() + ": trees cannot be submitted yet");
      case Training.Refused refused ->
          throw new ScenarioUnusableException(
              plan.id() + ": " + String.join("; ", refused.reasons()));
    };
  }

  /** The features of a plan. */
  List<FeatureSpec> specs(ModelPlan plan) {
    return plan.training().features().stream()
        .map(name -> new FeatureSpec(name, kind(name)))
        .toList();
  }

  /** Trains on these rows. */
  Training fit(ModelPlan plan, TrainingSet set, boolean constrained) {
    return Trainer.train(set, recipe(plan, constrained), ProgressListener.NONE);
  }

  private FeatureKind kind(String name) {
    return scenario.data().categorical().contains(name)
        ? FeatureKind.CATEGORICAL
        : FeatureKind.NUMERIC;
  }

  /** How the plan says to train. */
  TrainingRecipe recipe(ModelPlan plan, boolean constrained) {
    Map<String, Direction> signs = new LinkedHashMap<>();
    if (constrained) {
      for (Constraint constraint : plan.training().constraints()) {
        signs.put(constraint.feature(), direction(constraint));
      }
    }
    return plan.training().family() == ModelFamily.LOGISTIC_REGRESSION
        ? TrainingRecipe.Logistic.defaults(signs, scenario.seed())
        : TrainingRecipe.Ebm.mainsOnly(signs, scenario.seed());
  }

  private static Direction direction(Constraint constraint) {
    return switch (constraint.direction()) {
      case INCREASING -> Direction.INCREASING;
      case DECREASING -> Direction.DECREASING;
    };
  }
}
