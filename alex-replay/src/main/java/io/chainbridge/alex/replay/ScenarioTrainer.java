// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      case ModelPlan.Rows.Windows(ModelPlan.Window train, ModelPlan.Window evaluate) ->
          RowSplit.of(
              new SplitPlan.ByTime(
                  start(train.from()),
                  start(train.to()),
                  start(evaluate.from()),
                  start(evaluate.to())),
              times);
      case ModelPlan.Rows.Random(ModelPlan.Window window, double share) ->
          new RowSplit(
              new SplitPlan.Random(share, scenario.seed()), drawnFrom(window), asOf, times);
      case ModelPlan.Rows.FileOrder(ModelPlan.Window window, double share) ->
          new RowSplit(new SplitPlan.FileOrder(share), drawnFrom(window), asOf, times);
    };
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
        scenario.data().target());
  }

  /** Trains the plan's model, with or without its constraints. */
  AdditiveModel train(ModelPlan plan, SplitOutcome.Parts parts, boolean constrained) {
    List<FeatureSpec> specs =
        plan.training().features().stream().map(name -> new FeatureSpec(name, kind(name))).toList();
    TrainingSet set = TrainingSet.of(rows.table(), specs, parts.train(), rows.events());
    return switch (Trainer.train(set, recipe(plan, constrained), ProgressListener.NONE)) {
      case Training.Trained(AdditiveModel model, _) -> model;
      case Training.Trained(TreeEnsemble _, _) ->
          throw new ScenarioUnusableException(plan.id() + ": trees cannot be submitted yet");
      case Training.Refused refused ->
          throw new ScenarioUnusableException(
              plan.id() + ": " + String.join("; ", refused.reasons()));
    };
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
