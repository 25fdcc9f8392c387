// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.Split;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Prototype;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
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
    return switch (plan.training().rows()) {
      case ModelPlan.Rows.Windows windows ->
          Split.of(byTime(windows), rows.timeMicros(), rows.labelKnownMicros(), rows.events());
      case ModelPlan.Rows.Random random ->
          within(random.window(), asOf, new SplitPlan.Random(random.trainShare(), scenario.seed()));
      case ModelPlan.Rows.FileOrder order ->
          within(order.window(), asOf, new SplitPlan.FileOrder(order.trainShare()));
    };
  }

  /**
   * All rows with the split of those that are known at this time. Where the held-out window has not
   * begun, the training window is cut by time instead, and the plan says so.
   */
  Prototype.Rows known(ModelPlan plan, Instant asOf) {
    String words = plan.training().rows().format() + ", labels known by " + asOf;
    return switch (plan.training().rows()) {
      case ModelPlan.Rows.Windows windows when asOf.isAfter(start(windows.evaluate().from())) ->
          rows(within(ModelPlan.Window.ALWAYS, asOf, byTime(windows)), words);
      case ModelPlan.Rows.Windows windows -> {
        Instant from = start(windows.train().from());
        Instant cut = from.plus(Duration.between(from, asOf).multipliedBy(3).dividedBy(4));
        SplitPlan.ByTime earlier = new SplitPlan.ByTime(from, cut, cut, asOf);
        yield rows(
            within(ModelPlan.Window.ALWAYS, asOf, earlier),
            words + "; the held-out window has not begun: " + earlier.description());
      }
      case ModelPlan.Rows.Random _, ModelPlan.Rows.FileOrder _ -> rows(split(plan, asOf), words);
    };
  }

  private Prototype.Rows rows(SplitOutcome split, String plan) {
    return new Prototype.Rows(
        rows.table(), rows.events(), rows.bytes(), plan, split, scenario.seed());
  }

  private static SplitPlan.ByTime byTime(ModelPlan.Rows.Windows windows) {
    return new SplitPlan.ByTime(
        start(windows.train().from()),
        start(windows.train().to()),
        start(windows.evaluate().from()),
        start(windows.evaluate().to()));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private SplitOutcome within(ModelPlan.Window window, Instant asOf, SplitPlan plan) {
    int[] chosen =
        IntStream.range(0, rows.size())
            .filter(row -> !rows.timed() || inside(window, row, asOf))
            .toArray();
    long[] times = new long[chosen.length];
    long[] known = new long[chosen.length];
    boolean[] events = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      times[i] = rows.timeMicros()[chosen[i]];
      known[i] = rows.labelKnownMicros()[chosen[i]];
      events[i] = rows.events()[chosen[i]];
    }
    return switch (Split.of(plan, times, known, events)) {
      case SplitOutcome.Parts parts ->
          new SplitOutcome.Parts(
              mapped(parts.train(), chosen), mapped(parts.held(), chosen), parts.purged());
      case SplitOutcome.Refused refused -> refused;
    };
  }

  private boolean inside(ModelPlan.Window window, int row, Instant asOf) {
    LocalDate day = LocalDate.ofInstant(rows.time(row), ZoneOffset.UTC);
    return !day.isBefore(window.from())
        && day.isBefore(window.to())
        && !rows.labelKnown(row).isAfter(asOf);
  }

  private static int[] mapped(int[] positions, int[] chosen) {
    return IntStream.of(positions).map(position -> chosen[position]).toArray();
  }

  /** The gate's view of a split. */
  GateData gateData(SplitOutcome.Parts parts) {
    return new GateData(
        rows.table(), rows.events(), parts.train(), parts.held(), rows.bytes(), scenario.seed());
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
