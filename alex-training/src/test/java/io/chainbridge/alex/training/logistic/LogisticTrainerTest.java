// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
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
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LogisticTrainerTest {
  private static final List<String> CITIES = List.of("Aachen", "Bern", "Cork", "Delft", "Elche");

  /** A fit of scikit-learn 1.9.1, see interop/make_logistic_golden.py. */
  private record Fit(double l2, double intercept, Map<String, Double> coefficients) {}

  private record Golden(List<Fit> fits, TrainingSet set) {
    static Golden read() throws Exception {
      List<Fit> fits = new ArrayList<>();
      List<String[]> rows = new ArrayList<>();
      for (String line : text().lines().toList()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "fit" ->
              fits.add(
                  new Fit(
                      Double.parseDouble(words[1]), Double.parseDouble(words[2]), new HashMap<>()));
          case "number", "level" ->
              fits.getLast().coefficients().put(words[1], Double.parseDouble(words[2]));
          case "rows" -> {}
          default -> rows.add(line.split(","));
        }
      }
      return new Golden(fits, set(rows));
    }

    private static String text() throws Exception {
      try (var in = LogisticTrainerTest.class.getResourceAsStream("/golden/logistic.txt")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }

    private static TrainingSet set(List<String[]> rows) {
      double[][] columns = new double[4][rows.size()];
      boolean[] events = new boolean[rows.size()];
      for (int row = 0; row < events.length; row++) {
        String[] cells = rows.get(row);
        for (int f = 0; f < 3; f++) {
          columns[f][row] = cells[f].isEmpty() ? Double.NaN : Double.parseDouble(cells[f]);
        }
        columns[3][row] = CITIES.indexOf(cells[3]);
        events[row] = cells[4].equals("1");
      }
      List<Feature> features =
          List.of(
              new Feature.Numeric("debt"),
              new Feature.Numeric("income"),
              new Feature.Numeric("age"),
              new Feature.Categorical("city", CITIES));
      return new TrainingSet(features, columns, events);
    }
  }

  /** The rows of the golden. */
  static TrainingSet golden() throws Exception {
    return Golden.read().set();
  }

  @Test
  void agreesWithScikitLearn() throws Exception {
    Golden golden = Golden.read();
    assertThat(golden.fits()).hasSize(3);
    for (Fit fit : golden.fits()) {
      AdditiveModel model =
          Rows.model(golden.set(), new TrainingRecipe.Logistic(fit.l2(), Map.of(), 1));
      assertThat(model.intercept()).isCloseTo(fit.intercept(), within(1e-6));
      for (Term term : model.terms()) {
        switch (term) {
          case Term.Linear linear -> {
            String name = linear.name(model.features());
            double known = fit.coefficients().getOrDefault(name, Double.NaN);
            assertThat(linear.coefficient()).as(name).isCloseTo(known, within(1e-6));
            assertThat(linear.coefficient() / known).as(name).isCloseTo(1, within(1e-5));
          }
          case Term.Table table -> assertLevels(table, fit);
          case Term.PairTable _, Term.Piecewise _ -> throw new AssertionError(term);
        }
      }
    }
  }

  private static void assertLevels(Term.Table table, Fit fit) {
    for (int level = 0; level < CITIES.size(); level++) {
      double known = fit.coefficients().getOrDefault(CITIES.get(level), 0.0);
      assertThat(table.scoreAt(table.axis().bin(level)))
          .as(CITIES.get(level))
          .isCloseTo(known, within(1e-6));
    }
    assertThat(fit.coefficients()).doesNotContainKey("Elche");
  }

  @Test
  void missingUnseenAndRareValuesAddNothing() throws Exception {
    AdditiveModel model =
        Rows.model(Golden.read().set(), TrainingRecipe.Logistic.defaults(Map.of(), 1));
    double missing = Feature.MISSING;
    double[] nothing = {missing, missing, missing, missing};
    assertThat(model.rawScore(nothing)).isEqualTo(model.intercept());
    double elche = CITIES.indexOf("Elche");
    assertThat(model.rawScore(new double[] {missing, missing, missing, Feature.UNSEEN}))
        .isEqualTo(model.intercept());
    assertThat(model.rawScore(new double[] {missing, missing, missing, elche}))
        .isEqualTo(model.intercept());
    assertThat(((Term.Table) model.terms().get(3)).axis())
        .isEqualTo(new Axis.Categories(new int[] {1, 2, 3, 4, 5}, 7));
  }

  @Test
  void noCoefficientCanBeMovedForTheBetter() {
    new ForAll(321, 60)
        .holds(
            LogisticTrainerTest::drawn,
            problem -> {
              AdditiveModel model = Rows.model(problem.set(), problem.recipe());
              double slope = slopeOfIntercept(model, problem.set());
              assertThat(slope).as("intercept").isCloseTo(0, within(1e-5));
              for (int f = 0; f < model.terms().size(); f++) {
                assertOptimal(model, problem, f);
              }
            });
  }

  private record Problem(TrainingSet set, TrainingRecipe.Logistic recipe) {}

  /** The conditions of Karush, Kuhn and Tucker, in standard deviations of the feature. */
  private static void assertOptimal(AdditiveModel model, Problem problem, int f) {
    Term.Linear linear = (Term.Linear) model.terms().get(f);
    double[] values = problem.set().columns()[f];
    double scale = deviation(values, linear.centre());
    double slope = -problem.recipe().l2() * linear.coefficient() * scale;
    for (int row = 0; row < values.length; row++) {
      double chance = Sigmoid.probability(model.rawScore(Rows.row(problem.set().columns(), row)));
      double residual = (problem.set().events()[row] ? 1 : 0) - chance;
      slope += residual * (values[row] - linear.centre()) / scale;
    }
    Direction sign = problem.recipe().constraints().get("x" + f);
    if (sign != null && linear.coefficient() == 0) {
      assertThat(sign.sign() * slope).as("x%d at its bound", f).isLessThan(1e-5);
    } else {
      assertThat(slope).as("x%d", f).isCloseTo(0, within(1e-5));
    }
  }

  private static double slopeOfIntercept(AdditiveModel model, TrainingSet set) {
    double slope = 0;
    for (int row = 0; row < set.rows(); row++) {
      double chance = Sigmoid.probability(model.rawScore(Rows.row(set.columns(), row)));
      slope += (set.events()[row] ? 1 : 0) - chance;
    }
    return slope;
  }

  private static double deviation(double[] values, double centre) {
    double squares = 0;
    for (double value : values) {
      squares += (value - centre) * (value - centre);
    }
    return Math.sqrt(squares / values.length);
  }

  /** Weak and strong effects, columns of all sizes that lean on each other, rare events. */
  private static Problem drawn(RandomGenerator random) {
    int rows = 20 + random.nextInt(400);
    int features = 1 + random.nextInt(5);
    double[][] columns = new double[features][rows];
    boolean[] events = new boolean[rows];
    double strength = 4 * random.nextDouble();
    double base = -4 * random.nextDouble();
    Map<String, Direction> signs = new HashMap<>();
    double[] sizes = random.doubles(features, -6, 6).map(e -> StrictMath.pow(10, e)).toArray();
    for (int row = 0; row < rows; row++) {
      double shared = random.nextGaussian();
      double logOdds = base;
      for (int f = 0; f < features; f++) {
        double x = 0.7 * shared + random.nextGaussian();
        logOdds += (f % 2 == 0 ? strength : -strength) * x;
        columns[f][row] = sizes[f] * (x + 3);
      }
      events[row] = random.nextDouble() < Sigmoid.probability(logOdds);
    }
    events[0] = true;
    events[1] = false;
    for (int f = 0; f < features; f++) {
      if (random.nextInt(3) == 0) {
        signs.put("x" + f, random.nextBoolean() ? Direction.INCREASING : Direction.DECREASING);
      }
    }
    double l2 = StrictMath.pow(10, 4 * random.nextDouble() - 2);
    return new Problem(
        Rows.numeric(events, columns), new TrainingRecipe.Logistic(l2, signs, random.nextLong()));
  }

  @Test
  void namesItsHyperparametersInTheirOrder() {
    TrainingSet set = Rows.additive(ForAll.random(322), 200);
    Training.Trained trained =
        (Training.Trained)
            Trainer.train(
                set, new TrainingRecipe.Logistic(0.5, Map.of(), 1), ProgressListener.NONE);
    assertThat(trained.hyperparameters().toString())
        .isEqualTo("{family=LogisticRegression, l2=0.5}");
    trained =
        (Training.Trained)
            Trainer.train(
                set,
                TrainingRecipe.Logistic.elasticNet(2, 0.25, Map.of(), 1),
                ProgressListener.NONE);
    assertThat(trained.hyperparameters().toString())
        .isEqualTo("{family=LogisticRegression, l2=1.5, l1=0.5}");
  }
}
