// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.RecipeForm;
import io.chainbridge.alex.training.recipe.Settings;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EbmTrainerTest {
  private static final TrainingRecipe.Ebm RECIPE =
      new TrainingRecipe.Ebm(
          new EbmShape(48, 20, 3), Rows.pace(4, 0.08, 300, 12), EbmPairs.none(), Map.of(), 3, 2);

  @Test
  void learnsAnAdditiveFunctionNearlyAsWellAsItCanBeKnown() {
    AdditiveModel model = Rows.model(Rows.additive(ForAll.random(331), 6_000), RECIPE);
    TrainingSet held = Rows.additive(ForAll.random(332), 6_000);
    double oracle = 0;
    for (int row = 0; row < held.rows(); row++) {
      double truth = Rows.trueLogOdds(Rows.row(held.columns(), row));
      oracle += Sigmoid.loss(truth, held.events()[row]) / held.rows();
    }
    double learned = Rows.logLoss(model, held);
    assertThat(learned).isBetween(oracle - 0.005, oracle + 0.015);
    assertThat(oracle).as("there is something to learn").isLessThan(0.57);
  }

  @Test
  void itsCurvesAreTheTrueOnesAndFlatWhereNothingIs() {
    AdditiveModel model = Rows.model(Rows.additive(ForAll.random(331), 6_000), RECIPE);
    for (double x = -1.8; x <= 1.8; x += 0.2) {
      assertThat(model.terms().get(0).contribution(new double[] {x, 0, 0, 0}))
          .as("wave at %s", x)
          .isCloseTo(Rows.wave(x), within(0.45));
      assertThat(model.terms().get(2).contribution(new double[] {0, 0, x, 0}))
          .as("noise at %s", x)
          .isCloseTo(0, within(0.4));
    }
    double rise =
        model.terms().get(1).contribution(new double[] {0, 1.5, 0, 0})
            - model.terms().get(1).contribution(new double[] {0, -1.5, 0, 0});
    assertThat(rise).isCloseTo(1.6, within(0.25));
  }

  @Test
  void eachTermAddsNothingOnAverageAndTheInterceptFitsTheEvents() {
    TrainingSet set = Rows.additive(ForAll.random(333), 2_000);
    AdditiveModel model = Rows.model(set, RECIPE);
    double expected = 0;
    double[] sums = new double[model.terms().size()];
    int events = 0;
    for (int row = 0; row < set.rows(); row++) {
      double[] values = Rows.row(set.columns(), row);
      expected += model.score(values);
      events += set.events()[row] ? 1 : 0;
      for (int t = 0; t < sums.length; t++) {
        sums[t] += model.terms().get(t).contribution(values);
      }
    }
    assertThat(expected).isCloseTo(events, within(1e-6));
    assertThat(Arrays.stream(sums).map(Math::abs).max().orElseThrow()).isLessThan(1e-9);
  }

  @Test
  void aMissingValueHasAScoreOfItsOwn() {
    RandomGenerator random = ForAll.random(334);
    double[] x = new double[3_000];
    boolean[] events = new boolean[3_000];
    for (int row = 0; row < x.length; row++) {
      boolean missing = random.nextInt(4) == 0;
      x[row] = missing ? Feature.MISSING : random.nextDouble();
      events[row] = random.nextDouble() < (missing ? 0.8 : 0.3);
    }
    AdditiveModel model = Rows.model(Rows.numeric(events, x), RECIPE);
    assertThat(model.score(new double[] {Feature.MISSING})).isCloseTo(0.8, within(0.04));
    assertThat(model.score(new double[] {0.5})).isCloseTo(0.3, within(0.06));
  }

  @Test
  void whatTrainingNeverSawAddsNothing() {
    AdditiveModel model = Rows.model(Rows.additive(ForAll.random(335), 2_000), RECIPE);
    double[] unseen = {Feature.MISSING, Feature.MISSING, Feature.MISSING, Feature.UNSEEN};
    double[] missing = {Feature.MISSING, Feature.MISSING, Feature.MISSING, Feature.MISSING};
    assertThat(model.rawScore(unseen)).isEqualTo(model.intercept());
    assertThat(model.rawScore(missing)).isEqualTo(model.intercept());
  }

  @Test
  void aCategoryIsWorthTheShareOfItsEvents() {
    RandomGenerator random = ForAll.random(336);
    double[] chances = {0.1, 0.7, 0.35, 0.5};
    double[] seen = new double[4];
    double[] happened = new double[4];
    double[] codes = new double[4_000];
    boolean[] events = new boolean[4_000];
    for (int row = 0; row < codes.length; row++) {
      int level = random.nextInt(4);
      codes[row] = level;
      events[row] = random.nextDouble() < chances[level];
      seen[level]++;
      happened[level] += events[row] ? 1 : 0;
    }
    List<Feature> features = List.of(new Feature.Categorical("kind", List.of("a", "b", "c", "d")));
    TrainingSet set = new TrainingSet(features, new double[][] {codes}, events);
    AdditiveModel model = Rows.model(set, RECIPE);
    for (int level = 0; level < 4; level++) {
      assertThat(model.score(new double[] {level}))
          .isCloseTo(happened[level] / seen[level], within(0.02));
    }
  }

  @Test
  void tellsItsRoundsAndTheLossOfValidationRows() {
    List<Integer> done = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    TrainingSet set = Rows.additive(ForAll.random(338), 300);
    ProgressListener progress =
        new ProgressListener() {
          @Override
          public void report(int rounds, int all) {
            throw new AssertionError("reported without a loss");
          }

          @Override
          public void report(int rounds, int all, double loss) {
            assertThat(all).isEqualTo(4 * 300);
            done.add(rounds);
            losses.add(loss);
          }
        };
    Trainer.train(set, RECIPE, progress);
    assertThat(done).isSorted().doesNotHaveDuplicates();
    assertThat(done.getLast()).isEqualTo(1_200);
    assertThat(losses).allMatch(loss -> loss > 0.3 && loss < 0.8);
    assertThat(losses.getLast()).isLessThan(losses.getFirst());
  }

  @Test
  void aModelThatBreaksAConstraintIsNotReturned() {
    TrainingSet set = Rows.additive(ForAll.random(340), 1_000);
    AdditiveModel model = Rows.model(set, RECIPE);
    TrainingRecipe.Ebm falling =
        TrainingRecipe.Ebm.mainsOnly(Map.of("step", Direction.DECREASING), 3);
    assertThat(EbmTrainer.unproven(model, falling))
        .singleElement()
        .asString()
        .startsWith("the trained model is not proven DECREASING in step: the score goes from ")
        .endsWith("; train without pairs");
    assertThat(EbmTrainer.unproven(Rows.model(set, falling), falling)).isEmpty();
  }

  @Test
  void namesItsHyperparametersInTheirOrder() {
    TrainingSet set = Rows.additive(ForAll.random(339), 200);
    Training.Trained trained = (Training.Trained) Trainer.train(set, RECIPE, ProgressListener.NONE);
    assertThat(trained.hyperparameters().toString())
        .isEqualTo(
            "{family=EBM, max_bins=48, max_interaction_bins=32, interactions=0, max_interactions=0,"
                + " purified=0, outer_bags=4, learning_rate=0.08, smoothing_rounds=0,"
                + " max_rounds=300, early_stopping_rounds=12, min_samples_leaf=20, max_leaves=3,"
                + " seed=3}");
    assertThat(((AdditiveModel) trained.model()).terms()).allMatch(Term.Table.class::isInstance);
  }

  @Test
  void drawsMoreBagsOfFewRowsAndNamesHowMany() {
    TrainingSet set = Rows.additive(ForAll.random(341), 200);
    TrainingRecipe few = TrainingRecipe.Ebm.mainsOnly(Map.of(), 3);
    Training.Trained trained = (Training.Trained) Trainer.train(set, few, ProgressListener.NONE);
    assertThat(trained.hyperparameters())
        .containsEntry("outer_bags", "16")
        .containsEntry("smoothing_rounds", "50");
    Training.Trained again =
        (Training.Trained)
            Trainer.train(
                set,
                RecipeForm.ebm()
                    .recipe(
                        new Settings(
                            Map.of(
                                "outer_bags", 16.0, "smoothing_rounds", 50.0, "interactions", 0.0)),
                        new RecipeForm.Frame(Map.of(), 3, 2)),
                ProgressListener.NONE);
    assertThat(again.model()).isEqualTo(trained.model());
  }
}
