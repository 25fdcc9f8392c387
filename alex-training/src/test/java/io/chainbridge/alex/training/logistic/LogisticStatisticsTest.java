// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LogisticStatisticsTest {
  private static final TrainingRecipe.Logistic FREE = new TrainingRecipe.Logistic(0, Map.of(), 1);

  /**
   * Elastic nets of scikit-learn and statistics of statsmodels: interop/make_elastic_net_golden.
   */
  private record Net(double strength, double ratio, double intercept, Map<String, Double> values) {}

  private record Golden(
      List<Net> nets, Map<String, Double> errors, Map<String, Double> inflations) {
    static Golden read() throws Exception {
      Golden golden = new Golden(new ArrayList<>(), new HashMap<>(), new HashMap<>());
      try (var in = Golden.class.getResourceAsStream("/golden/elastic_net.txt")) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(golden::add);
      }
      return golden;
    }

    private void add(String line) {
      String[] words = line.split(" ");
      double last = Double.parseDouble(words[words.length - 1]);
      switch (words[0]) {
        case "fit" ->
            nets.add(
                new Net(
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    last,
                    new HashMap<>()));
        case "number", "level" -> nets.getLast().values().put(words[1], last);
        case "error" -> errors.put(words[1], last);
        case "inflation" -> inflations.put(words[1], last);
        default -> throw new AssertionError(line);
      }
    }
  }

  private static LogisticStatistics of(TrainingSet set, TrainingRecipe.Logistic recipe) {
    return LogisticStatistics.of(Rows.model(set, recipe), set, recipe);
  }

  private static LogisticStatistics.Coefficient coefficient(
      LogisticStatistics statistics, String name) {
    return statistics.coefficients().stream()
        .filter(c -> c.feature().equals(name) || c.level().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void elasticNetsAgreeWithScikitLearn() throws Exception {
    TrainingSet set = LogisticTrainerTest.golden();
    List<Net> nets = Golden.read().nets();
    assertThat(nets).hasSize(5);
    for (Net net : nets) {
      TrainingRecipe.Logistic recipe =
          TrainingRecipe.Logistic.elasticNet(net.strength(), net.ratio(), Map.of(), 1);
      AdditiveModel model = Rows.model(set, recipe);
      assertThat(model.intercept()).isCloseTo(net.intercept(), within(1e-5));
      LogisticStatistics statistics = LogisticStatistics.of(model, set, recipe);
      net.values()
          .forEach((name, known) -> {
            LogisticStatistics.Coefficient own = coefficient(statistics, name);
            double size = Math.max(1e-3, Math.abs(known));
            assertThat(own.estimate()).as(name).isCloseTo(known, within(1e-5 * size + 1e-7));
            assertThat(own.held()).as(name).isEqualTo(known == 0);
            assertThat(own.standardError() == 0).as(name).isEqualTo(known == 0);
          });
    }
  }

  @Test
  void errorsAndInflationsAgreeWithStatsmodels() throws Exception {
    TrainingSet all = LogisticTrainerTest.golden();
    double[][] numbers = Arrays.copyOf(all.columns(), 3);
    TrainingSet set = new TrainingSet(all.features().subList(0, 3), numbers, all.events());
    LogisticStatistics statistics = of(set, FREE);
    Golden golden = Golden.read();
    assertThat(statistics.coefficients()).hasSize(3);
    for (LogisticStatistics.Coefficient own : statistics.coefficients()) {
      assertThat(own.standardError() / golden.errors().getOrDefault(own.feature(), Double.NaN))
          .as(own.feature())
          .isCloseTo(1, within(1e-5));
    }
    assertThat(statistics.interceptError() / golden.errors().getOrDefault("intercept", Double.NaN))
        .isCloseTo(1, within(1e-5));
    for (LogisticStatistics.Inflation own : statistics.inflations()) {
      assertThat(own.factor())
          .as(own.feature())
          .isCloseTo(golden.inflations().getOrDefault(own.feature(), Double.NaN), within(1e-6));
    }
  }

  @Test
  void theErrorOfAShareIsTheRootOfOneOverItsCounts() {
    double[] x = new double[1_000];
    boolean[] events = new boolean[x.length];
    for (int row = 0; row < x.length; row++) {
      x[row] = row < 400 ? 1 : 0;
      events[row] = row < 100 || row >= 800;
    }
    double known = Math.sqrt(1.0 / 100 + 1.0 / 300 + 1.0 / 200 + 1.0 / 400);
    assertThat(of(Rows.numeric(events, x), FREE).coefficients().getFirst().standardError())
        .isCloseTo(known, within(1e-6));
  }

  @Test
  void theInflationOfTwoColumnsIsThatOfTheirCorrelation() {
    RandomGenerator random = ForAll.random(861);
    double[] x = random.doubles(5_000, -1, 1).toArray();
    double[] noise = random.doubles(5_000, -1, 1).toArray();
    double[] y = new double[x.length];
    Arrays.setAll(y, row -> 3 * x[row] + noise[row]);
    boolean[] events = new boolean[x.length];
    Arrays.setAll(x, row -> x[row] + 100);
    for (int row = 0; row < events.length; row++) {
      events[row] = noise[row] > 0.2 || row % 3 == 0;
    }
    LogisticStatistics statistics = of(Rows.numeric(events, x, y), FREE);
    for (LogisticStatistics.Inflation inflation : statistics.inflations()) {
      assertThat(inflation.factor()).isCloseTo(10, within(0.5));
    }
    double[] twice = Arrays.stream(x).map(v -> -2 * v).toArray();
    statistics =
        of(Rows.numeric(events, x, twice, y), TrainingRecipe.Logistic.defaults(Map.of(), 1));
    assertThat(statistics.inflations().getFirst().factor()).isInfinite();
    assertThat(statistics.inflations().get(1).factor()).isInfinite();
  }

  @Test
  void aPenaltyMakesErrorsSmallerAndABoundMakesThemNone() {
    TrainingSet set = Rows.additive(ForAll.random(862), 600);
    double before = Double.POSITIVE_INFINITY;
    for (double l2 : new double[] {0.01, 1, 100}) {
      double error =
          of(set, new TrainingRecipe.Logistic(l2, Map.of(), 1))
              .coefficients()
              .get(1)
              .standardError();
      assertThat(error).isLessThan(before);
      before = error;
    }
    Map<String, Direction> against = Map.of("step", Direction.DECREASING);
    LogisticStatistics.Coefficient held =
        of(set, TrainingRecipe.Logistic.defaults(against, 1)).coefficients().get(1);
    assertThat(held).isEqualTo(new LogisticStatistics.Coefficient("step", "", 0, 0, true));
  }

  @Test
  void signsHoldUnderAnElasticNet() {
    TrainingSet set = Rows.additive(ForAll.random(863), 600);
    Map<String, Direction> signs =
        Map.of("step", Direction.DECREASING, "wave", Direction.INCREASING);
    AdditiveModel model = Rows.model(set, TrainingRecipe.Logistic.elasticNet(2, 0.5, signs, 1));
    assertThat(((Term.Linear) model.terms().get(1)).coefficient()).isZero();
    assertThat(((Term.Linear) model.terms().get(0)).coefficient()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void aStrongLassoLeavesTheBaseRate() {
    TrainingSet set = Rows.additive(ForAll.random(864), 600);
    AdditiveModel model = Rows.model(set, TrainingRecipe.Logistic.elasticNet(1e6, 1, Map.of(), 1));
    double share = 0;
    for (boolean event : set.events()) {
      share += event ? 1.0 / set.rows() : 0;
    }
    assertThat(model.score(new double[] {1, 1, 1, 1})).isCloseTo(share, within(1e-9));
  }

  @Test
  void refusesAModelThatIsNoLogisticRegressionOfTheRows() {
    TrainingSet set = Rows.additive(ForAll.random(865), 300);
    AdditiveModel gam = Rows.model(set, TrainingRecipe.Gam.defaults(Map.of(), 1));
    assertThatThrownBy(() -> LogisticStatistics.of(gam, set, FREE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("terms[0] is not what a logistic regression has there");
    TrainingSet fewer =
        new TrainingSet(
            List.<Feature>of(set.features().getFirst()),
            new double[][] {set.columns()[0]},
            set.events());
    assertThatThrownBy(() -> LogisticStatistics.of(gam, fewer, FREE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model must be a logistic regression of the 1 features");
  }
}
