// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GamTrainerTest {
  private static final TrainingRecipe RECIPE = TrainingRecipe.Gam.defaults(Map.of(), 1);

  @Test
  void recoversASmoothFunction() {
    TrainingSet set = Rows.additive(ForAll.random(801), 20_000);
    AdditiveModel model = Rows.model(set, RECIPE);
    double worst = 0;
    for (double x = -1.9; x <= 1.9; x += 0.05) {
      double own = model.terms().get(0).contribution(new double[] {x, 0, 0, 0});
      worst = Math.max(worst, Math.abs(own - Rows.wave(x)));
    }
    assertThat(worst).isLessThan(0.2);
    for (double x = -1.9; x <= 1.9; x += 0.05) {
      assertThat(model.terms().get(2).contribution(new double[] {0, 0, x, 0}))
          .as("noise at %s", x)
          .isCloseTo(0, within(0.08));
    }
    double step =
        model.terms().get(1).contribution(new double[] {0, 1.5, 0, 0})
            - model.terms().get(1).contribution(new double[] {0, -1, 0, 0});
    assertThat(step).isCloseTo(1.6, within(0.2));
  }

  @Test
  void everyTermIsCentredOverItsRows() {
    TrainingSet set = Rows.additive(ForAll.random(802), 2_000);
    AdditiveModel model = Rows.model(set, RECIPE);
    for (Term term : model.terms()) {
      double sum = 0;
      for (int row = 0; row < set.rows(); row++) {
        sum += term.contribution(Rows.row(set.columns(), row));
      }
      assertThat(sum / set.rows()).as(term.name(model.features())).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  @Proves("S3.3")
  void aConstrainedCurveIsProvenOnRowsThatContradictIt() {
    RandomGenerator random = ForAll.random(803);
    for (Direction direction : Direction.values()) {
      TrainingSet set = Rows.additive(random, 3_000);
      Map<String, Direction> signs = Map.of("wave", direction, "step", Direction.DECREASING);
      AdditiveModel model = Rows.model(set, TrainingRecipe.Gam.defaults(signs, 1));
      signs.forEach((name, sign) -> assertProven(model, name, sign));
      assertThat(Rows.logLoss(model, set)).isLessThan(0.69);
    }
  }

  private static void assertProven(AdditiveModel model, String name, Direction direction) {
    assertThat(MonotonicityProof.prove(model, new MonotoneConstraint(name, direction)))
        .isInstanceOf(ProofResult.Proven.class);
  }

  private record Problem(TrainingSet set, Map<String, Direction> signs) {}

  @Test
  @Proves("S3.3")
  void everyConstraintOfEveryModelIsProven() {
    new ForAll(804, 60)
        .holds(
            GamTrainerTest::drawn,
            problem -> {
              AdditiveModel model =
                  Rows.model(problem.set(), TrainingRecipe.Gam.defaults(problem.signs(), 1));
              problem.signs().forEach((name, sign) -> assertProven(model, name, sign));
            });
  }

  /** Columns of all sizes, rounded here and there, heavy tailed, with gaps, against their sign. */
  private static Problem drawn(RandomGenerator random) {
    int rows = 10 + random.nextInt(400);
    int features = 1 + random.nextInt(3);
    double[][] columns = new double[features][rows];
    boolean[] events = new boolean[rows];
    Map<String, Direction> signs = new HashMap<>();
    double strength = 3 * random.nextDouble();
    for (int f = 0; f < features; f++) {
      double size = StrictMath.pow(10, 24 * random.nextDouble() - 12);
      double grain = random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 1e9;
      boolean heavy = random.nextInt(3) == 0;
      boolean gaps = random.nextBoolean();
      for (int row = 0; row < rows; row++) {
        double x = Math.round(random.nextGaussian() * grain) / grain;
        double drawn = size * (heavy ? StrictMath.exp(4 * x) : x) + size;
        columns[f][row] = gaps && random.nextInt(5) == 0 ? Feature.MISSING : drawn;
      }
      signs.put("x" + f, random.nextBoolean() ? Direction.INCREASING : Direction.DECREASING);
    }
    for (int row = 0; row < rows; row++) {
      double x = columns[0][row];
      double pull = Double.isNaN(x) ? 0 : Math.signum(x - columns[0][rows / 2]);
      events[row] = row < 2 ? row == 0 : random.nextDouble() < Sigmoid.probability(strength * pull);
    }
    return new Problem(Rows.numeric(events, columns), signs);
  }

  @Test
  void missingValuesHaveAScoreOfTheirOwnAndNoneWhereNoneIsMissing() {
    RandomGenerator random = ForAll.random(805);
    double[] x = random.doubles(4_000, -1, 1).toArray();
    boolean[] events = new boolean[x.length];
    for (int row = 0; row < x.length; row++) {
      x[row] = row % 4 == 0 ? Feature.MISSING : x[row];
      events[row] = random.nextDouble() < (row % 4 == 0 ? 0.7 : 0.2);
    }
    AdditiveModel model = Rows.model(Rows.numeric(events, x), RECIPE);
    assertThat(model.score(new double[] {Feature.MISSING})).isCloseTo(0.7, within(0.04));
    assertThat(model.score(new double[] {0.3})).isCloseTo(0.2, within(0.04));
    AdditiveModel whole = Rows.model(Rows.additive(random, 500), RECIPE);
    double missing = Feature.MISSING;
    assertThat(whole.rawScore(new double[] {missing, missing, missing, missing}))
        .isEqualTo(whole.intercept());
  }

  @Test
  void theEndsAreHeld() {
    TrainingSet set = Rows.additive(ForAll.random(806), 1_000);
    AdditiveModel model = Rows.model(set, RECIPE);
    double[] wave = set.columns()[0];
    double low = Arrays.stream(wave).min().orElseThrow();
    for (double below : new double[] {low - 1, -1e300, Double.NEGATIVE_INFINITY}) {
      assertThat(model.rawScore(new double[] {below, 0, 0, 0}))
          .isEqualTo(model.rawScore(new double[] {low, 0, 0, 0}));
    }
  }

  @Test
  void namesItsHyperparametersInTheirOrder() {
    Training.Trained trained =
        (Training.Trained)
            Trainer.train(Rows.additive(ForAll.random(807), 200), RECIPE, ProgressListener.NONE);
    assertThat(trained.hyperparameters().toString())
        .isEqualTo("{family=GAM, splines=20, smoothing=REML, seed=1}");
  }

  /** Best predictions of random effects: the truth rises by one where they do, nothing is left. */
  @Test
  void offsetsAreDrawnInByAsMuchAsTheRowsCannotTell() {
    RandomGenerator random = ForAll.random(809);
    int levels = 300;
    double[] truth = random.doubles(levels).map(_ -> 0.7 * random.nextGaussian()).toArray();
    double[][] columns = new double[1][levels * 25];
    boolean[] events = new boolean[columns[0].length];
    for (int row = 0; row < events.length; row++) {
      columns[0][row] = row % levels;
      events[row] = random.nextDouble() < Sigmoid.probability(truth[row % levels]);
    }
    List<String> names = IntStream.range(0, levels).mapToObj(i -> "level" + i).toList();
    List<Feature> features = List.of(new Feature.Categorical("kind", names));
    AdditiveModel model = Rows.model(new TrainingSet(features, columns, events), RECIPE);
    double products = 0;
    double squares = 0;
    for (int level = 0; level < levels; level++) {
      double own = model.rawScore(new double[] {level});
      products += own * truth[level];
      squares += own * own;
    }
    assertThat(products / squares).isCloseTo(1, within(0.1));
    assertThat(squares / levels).isBetween(0.2, 0.45);
  }

  @Test
  void rareCategoriesAreDrawnToTheMean() {
    RandomGenerator random = ForAll.random(808);
    int rows = 3_000;
    double[][] columns = new double[1][rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      columns[0][row] = row < 3 ? 2 : row % 2;
      events[row] = row < 3 || random.nextDouble() < (row % 2 == 0 ? 0.2 : 0.4);
    }
    List<Feature> features = List.of(new Feature.Categorical("kind", List.of("a", "b", "c", "d")));
    AdditiveModel model = Rows.model(new TrainingSet(features, columns, events), RECIPE);
    assertThat(model.score(new double[] {0})).isCloseTo(0.2, within(0.03));
    assertThat(model.score(new double[] {1})).isCloseTo(0.4, within(0.03));
    assertThat(model.score(new double[] {2})).isBetween(0.3, 0.95);
    assertThat(model.rawScore(new double[] {3})).isEqualTo(model.intercept());
  }
}
