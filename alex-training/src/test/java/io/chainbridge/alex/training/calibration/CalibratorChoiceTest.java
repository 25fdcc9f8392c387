// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibratorChoiceTest {
  private static final List<CalibrationKind> KINDS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(CalibrationKind.NONE)));

  private static double[] scores(RandomGenerator random, int rows) {
    double[] scores = new double[rows];
    Arrays.setAll(scores, _ -> 2 * random.nextGaussian() - 1);
    return scores;
  }

  /** Outcomes whose true log-odds are the scores by a factor. */
  private static boolean[] events(RandomGenerator random, double[] scores, double factor) {
    boolean[] events = new boolean[scores.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = random.nextDouble() < Sigmoid.probability(factor * scores[i]);
    }
    return events;
  }

  private static double loss(Calibrator calibrator, double[] scores, boolean[] events) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double served = calibrator.probability(scores[i], Sigmoid.probability(scores[i]));
      sum -= Math.log(Math.max(1e-15, events[i] ? served : 1 - served));
    }
    return sum / scores.length;
  }

  @Test
  void mendsScoresThatAreTooSure() {
    for (CalibrationKind kind : KINDS) {
      RandomGenerator random = ForAll.random(61);
      double[] scores = scores(random, 2_000);
      Calibrator chosen = CalibratorChoice.of(kind, scores, events(random, scores, 0.4));
      double[] held = scores(random, 5_000);
      boolean[] outcomes = events(random, held, 0.4);
      assertThat(chosen.keepsOrder()).as(kind.name()).isTrue();
      assertThat(loss(chosen, held, outcomes))
          .as(kind.name())
          .isLessThan(loss(Calibrator.NONE, held, outcomes) - 0.05);
    }
  }

  @Test
  void leavesCalibratedScoresAlone() {
    int taken = 0;
    for (int seed = 0; seed < 40; seed++) {
      RandomGenerator random = ForAll.random(6_200 + seed);
      double[] scores = scores(random, 500);
      boolean[] events = events(random, scores, 1);
      taken +=
          CalibratorChoice.of(CalibrationKind.PLATT, scores, events).equals(Calibrator.NONE)
              ? 0
              : 1;
    }
    // two parameters pay by chance in about exp(-2) of the cases
    assertThat(taken).isLessThan(12);
  }

  @Test
  void neverTurnsTheOrder() {
    for (CalibrationKind kind : KINDS) {
      RandomGenerator random = ForAll.random(63);
      double[] scores = scores(random, 1_000);
      assertThat(CalibratorChoice.of(kind, scores, events(random, scores, -1)).keepsOrder())
          .as(kind.name())
          .isTrue();
    }
  }

  @Test
  void isNoneWithoutEnoughRowsOrWithOneOutcome() {
    for (CalibrationKind kind : CalibrationKind.values()) {
      RandomGenerator random = ForAll.random(64);
      double[] scores = scores(random, 49);
      assertThat(CalibratorChoice.of(kind, scores, events(random, scores, 0.1)))
          .isEqualTo(Calibrator.NONE);
      double[] more = scores(random, 500);
      assertThat(CalibratorChoice.of(kind, more, new boolean[500])).isEqualTo(Calibrator.NONE);
    }
  }

  @Test
  void mendsTreesThatLearnTooFast() {
    TrainingRecipe.MonotoneGbdt hasty =
        new TrainingRecipe.MonotoneGbdt(
            new TreeShape(254, 64, 1, 0, 0),
            new BoostingPace(1, 4, 4, 1, 1),
            CalibrationKind.PLATT,
            Map.of(),
            1,
            1);
    TrainingSet held = Rows.additive(ForAll.random(66), 4_000);
    for (int seed = 70; seed < 73; seed++) {
      TreeEnsemble model = Rows.ensemble(Rows.additive(ForAll.random(seed), 3_000), hasty);
      assertThat(model.calibrator()).isInstanceOf(Calibrator.Platt.class);
      assertThat(loss(model.calibrator(), raw(model, held), held.events()))
          .isLessThan(loss(Calibrator.NONE, raw(model, held), held.events()));
    }
  }

  @Test
  void hardlyEverHarmsTreesThatDoNot() {
    TrainingSet held = Rows.additive(ForAll.random(67), 4_000);
    for (int seed = 80; seed < 84; seed++) {
      TrainingRecipe.MonotoneGbdt recipe = TrainingRecipe.MonotoneGbdt.defaults(Map.of(), seed);
      TreeEnsemble model = Rows.ensemble(Rows.additive(ForAll.random(seed), 3_000), recipe);
      assertThat(loss(model.calibrator(), raw(model, held), held.events()))
          .isLessThan(loss(Calibrator.NONE, raw(model, held), held.events()) + 0.003);
    }
  }

  private static double[] raw(TreeEnsemble model, TrainingSet set) {
    double[] raw = new double[set.rows()];
    Arrays.setAll(raw, row -> model.rawScore(Rows.row(set.columns(), row)));
    return raw;
  }
}
