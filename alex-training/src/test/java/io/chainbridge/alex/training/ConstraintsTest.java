// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.EbmPace;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.RowScaled;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  private static final Map<String, Direction> AGAINST_THE_DATA =
      Map.of("step", Direction.DECREASING, "wave", Direction.INCREASING);

  private static TrainingRecipe.Ebm ebm(Map<String, Direction> signs, int rounds) {
    return new TrainingRecipe.Ebm(
        new EbmShape(32, 10, 3), Rows.pace(3, 0.1, rounds, 10), EbmPairs.none(), signs, 5, 2);
  }

  private static void assertProven(AdditiveModel model, Map<String, Direction> signs) {
    signs.forEach((feature, direction) ->
        assertThat(MonotonicityProof.prove(model, new MonotoneConstraint(feature, direction)))
            .isInstanceOf(ProofResult.Proven.class));
  }

  @Test
  @Proves("S3.3")
  void anEbmKeepsItsConstraintsWhereTheDataContradictThem() {
    TrainingSet rows = Rows.additive(ForAll.random(311), 2_000);
    assertProven(Rows.model(rows, ebm(AGAINST_THE_DATA, 80)), AGAINST_THE_DATA);
  }

  @Test
  @Proves("S3.3")
  void withoutConstraintsTheSameDataGiveAModelThatIsRefuted() {
    TrainingSet rows = Rows.additive(ForAll.random(311), 2_000);
    TrainingRecipe[] free = {ebm(Map.of(), 80), TrainingRecipe.Logistic.defaults(Map.of(), 5)};
    for (TrainingRecipe recipe : free) {
      AdditiveModel model = Rows.model(rows, recipe);
      ProofResult result =
          MonotonicityProof.prove(model, new MonotoneConstraint("step", Direction.DECREASING));
      assertThat(result).isInstanceOf(ProofResult.Violated.class);
      ProofResult.Violated violated = (ProofResult.Violated) result;
      assertThat(model.rawScore(violated.higher())).isGreaterThan(model.rawScore(violated.lower()));
    }
  }

  @Test
  void aConstraintThatAgreesWithTheDataCostsNoneOfTheEffect() {
    TrainingSet rows = Rows.additive(ForAll.random(312), 3_000);
    Map<String, Direction> signs = Map.of("step", Direction.INCREASING);
    AdditiveModel model = Rows.model(rows, ebm(signs, 200));
    assertProven(model, signs);
    double rise = model.rawScore(new double[] {0, 1.5, 0, 0}) - model.rawScore(new double[4]);
    assertThat(rise).isBetween(1.3, 1.9);
  }

  @Test
  @Proves("S3.3")
  void anEbmKeepsAnyConstraintsOnAnyData() {
    new ForAll(313, 40)
        .holds(
            ConstraintsTest::drawn,
            problem -> {
              TrainingRecipe recipe =
                  new TrainingRecipe.Ebm(
                      new EbmShape(20, 3, 3),
                      Rows.pace(2, 0.3, 25, 25),
                      EbmPairs.none(),
                      problem.signs(),
                      5,
                      1);
              assertProven(Rows.model(problem.set(), recipe), problem.signs());
            });
  }

  @Test
  @Proves("S3.3")
  void pairsKeepAnyConstraintsOnAnyData() {
    new ForAll(315, 60)
        .holds(
            ConstraintsTest::drawn,
            problem -> {
              for (boolean purified : new boolean[] {false, true}) {
                EbmPairs pairs = new EbmPairs(3, 6, 8, purified);
                TrainingRecipe recipe =
                    new TrainingRecipe.Ebm(
                        new EbmShape(20, 3, 3),
                        new EbmPace(RowScaled.always(2), RowScaled.always(4), 0.3, 25, 25),
                        pairs,
                        problem.signs(),
                        5,
                        1);
                assertProven(Rows.model(problem.set(), recipe), problem.signs());
              }
            });
  }

  @Test
  @Proves("S3.3")
  void aLogisticRegressionKeepsItsSignsOnAnyData() {
    new ForAll(314, 100)
        .holds(
            ConstraintsTest::drawn,
            problem -> {
              AdditiveModel model =
                  Rows.model(problem.set(), TrainingRecipe.Logistic.defaults(problem.signs(), 1));
              assertProven(model, problem.signs());
              for (int f = 0; f < model.terms().size(); f++) {
                Direction sign = problem.signs().get("x" + f);
                double coefficient = ((Term.Linear) model.terms().get(f)).coefficient();
                assertThat(sign == null ? 0 : sign.sign() * coefficient).isGreaterThanOrEqualTo(0);
              }
            });
  }

  private record Problem(TrainingSet set, Map<String, Direction> signs) {}

  /** Random curves, many of them against the constraint; ties, missing values, few or many rows. */
  private static Problem drawn(RandomGenerator random) {
    int rows = 30 + random.nextInt(250);
    int features = 1 + random.nextInt(4);
    double[][] columns = new double[features][rows];
    boolean[] events = new boolean[rows];
    double[] logOdds = new double[rows];
    Map<String, Direction> signs = new HashMap<>();
    for (int f = 0; f < features; f++) {
      double slope = 6 * random.nextDouble() - 3;
      double bend = 4 * random.nextDouble() - 2;
      int grid = 2 + random.nextInt(40);
      for (int row = 0; row < rows; row++) {
        double x = random.nextInt(grid) / (double) grid;
        logOdds[row] += slope * x + bend * Math.sin(9 * x);
        columns[f][row] = random.nextInt(10) == 0 ? Double.NaN : x;
      }
      if (random.nextInt(3) > 0) {
        signs.put("x" + f, random.nextBoolean() ? Direction.INCREASING : Direction.DECREASING);
      }
    }
    for (int row = 0; row < rows; row++) {
      events[row] = random.nextDouble() < Sigmoid.probability(logOdds[row]);
    }
    events[0] = true;
    events[1] = false;
    return new Problem(Rows.numeric(events, columns), signs);
  }
}
