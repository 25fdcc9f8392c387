// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GamDesignTest {
  private static TrainingSet drawn(RandomGenerator random) {
    return drawn(random, 12 + random.nextInt(100));
  }

  private static TrainingSet drawn(RandomGenerator random, int rows) {
    double[][] columns = new double[4][rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      columns[0][row] = random.nextInt(4) == 0 ? Feature.MISSING : random.nextGaussian();
      columns[1][row] = random.nextInt(3);
      columns[2][row] = random.nextInt(4) == 0 ? Feature.MISSING : random.nextInt(3);
      columns[3][row] = random.nextInt(5) == 0 ? Feature.MISSING : 7;
      events[row] = random.nextBoolean();
    }
    List<Feature> features =
        List.of(
            new Feature.Numeric("curve"),
            new Feature.Numeric("few"),
            new Feature.Categorical("kind", List.of("a", "b", "c", "never")),
            new Feature.Numeric("constant"));
    return new TrainingSet(features, columns, events);
  }

  private static GamDesign design(TrainingSet set) {
    return design(set, 8);
  }

  private static GamDesign design(TrainingSet set, int splines) {
    Map<String, Direction> signs =
        Map.of("curve", Direction.DECREASING, "few", Direction.INCREASING);
    return new GamDesign(set, IntStream.range(0, set.rows()).toArray(), splines, signs);
  }

  /** Column j of the design is what parameter j alone gives. */
  private static double[][] columns(GamDesign design) {
    double[][] columns = new double[design.parameters()][];
    for (int j = 0; j < columns.length; j++) {
      double[] unit = new double[columns.length];
      unit[j] = 1;
      columns[j] = design.logOdds(unit);
    }
    return columns;
  }

  @Test
  void theQuadraticIsTheProductOfTheColumns() {
    new ForAll(871, 100)
        .holds(GamDesignTest::drawn, set -> quadraticIsTheProductOfColumns(set, design(set)));
  }

  @Test
  void theQuadraticOfManyRowsIsTheProductOfTheColumns() {
    for (int splines : new int[] {12, 60}) {
      TrainingSet set = drawn(ForAll.random(873), 1_300);
      quadraticIsTheProductOfColumns(set, design(set, splines));
    }
  }

  private static void quadraticIsTheProductOfColumns(TrainingSet set, GamDesign design) {
    RandomGenerator random = ForAll.random(set.rows());
    double[] weights = random.doubles(set.rows()).toArray();
    double[] residuals = random.doubles(set.rows(), -1, 1).toArray();
    GamDesign.Quadratic quadratic = design.quadratic(weights, residuals);
    double[][] columns = columns(design);
    for (int a = 0; a < columns.length; a++) {
      double slope = 0;
      for (int row = 0; row < set.rows(); row++) {
        slope += residuals[row] * columns[a][row];
      }
      assertThat(quadratic.slope()[a]).as("slope %s", a).isCloseTo(slope, within(1e-9));
      for (int b = 0; b < columns.length; b++) {
        double product = 0;
        for (int row = 0; row < set.rows(); row++) {
          product += weights[row] * columns[a][row] * columns[b][row];
        }
        assertThat(quadratic.curvature().get(a, b))
            .as("curvature %s %s", a, b)
            .isCloseTo(product, within(1e-9));
      }
    }
  }

  @Test
  void aStepOfAConstrainedCurveMovesItItsWay() {
    TrainingSet set = drawn(ForAll.random(872));
    GamDesign design = design(set);
    boolean[] bounded = design.bounded();
    for (GamBlock block : design.blocks()) {
      int from = design.firstParameter(block.feature());
      for (int i = 0; i < block.parameters(); i++) {
        assertThat(bounded[from + i]).isEqualTo(i < block.steps());
        double[] unit = new double[bounded.length];
        unit[from + i] = 1;
        double[] coefficients = design.coefficients(block, unit);
        Direction direction = block.direction();
        for (int k = 1; k <= block.steps() && direction != null; k++) {
          double step = direction.sign() * (coefficients[k] - coefficients[k - 1]);
          assertThat(step).isCloseTo(k == i + 1 ? 1 : 0, within(1e-12));
        }
      }
    }
    assertThat(bounded[0]).isFalse();
    assertThat(design.blocks().get(2).columns()).isEqualTo(4);
    assertThat(design.blocks().get(2).columnOf(3)).isEqualTo(-1);
    assertThat(design.blocks().get(3).columns()).isEqualTo(1);
  }
}
