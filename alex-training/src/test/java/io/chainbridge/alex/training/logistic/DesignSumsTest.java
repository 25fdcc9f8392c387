// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Sums over tiles of rows are those over the columns written out. */
class DesignSumsTest {
  private record Problem(TrainingSet set, double[] weights, double[] coefficients) {}

  private static Problem drawn(RandomGenerator random) {
    int rows = 40 + random.nextInt(200);
    double[][] columns = new double[5][rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      columns[0][row] = random.nextGaussian();
      columns[1][row] = random.nextInt(3) - 1; // of two levels, and unseen
      columns[2][row] = random.nextInt(9) == 0 ? Double.NaN : 1e6 * random.nextDouble();
      columns[3][row] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(2);
      columns[4][row] = 3 * columns[0][row] + random.nextDouble();
      events[row] = random.nextBoolean();
    }
    List<Feature> features =
        List.of(
            new Feature.Numeric("a"),
            new Feature.Categorical("b", List.of("p", "q")),
            new Feature.Numeric("c"),
            new Feature.Categorical("d", List.of("r", "s")),
            new Feature.Numeric("e"));
    double[] coefficients = random.doubles(8, -1, 1).toArray();
    return new Problem(
        new TrainingSet(features, columns, events), random.doubles(rows).toArray(), coefficients);
  }

  /** Row by row, as the description of a part says; the intercept last. */
  private static double[][] writtenOut(Design design, TrainingSet set) {
    double[][] rows = new double[set.rows()][design.parts().size() + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int a = 0; a < design.parts().size(); a++) {
        Design.Part part = design.parts().get(a);
        double value = set.columns()[part.feature()][design.row(i)];
        rows[i][a] =
            part.level() < 0
                ? Double.isNaN(value) ? 0 : (value - part.centre()) / part.scale()
                : value == part.level() ? 1 : 0;
      }
      rows[i][design.parts().size()] = 1;
    }
    return rows;
  }

  @Test
  void agreeWithColumnsWrittenOut() {
    new ForAll(381, 40)
        .holds(
            DesignSumsTest::drawn,
            problem -> {
              Design design = new Design(problem.set(), Map.of());
              DesignSums sums = new DesignSums(design);
              double[][] x = writtenOut(design, problem.set());
              int size = design.parts().size() + 1;
              double[][] products = sums.products(problem.weights());
              double[] slope = sums.slope(problem.weights());
              double[] logOdds = sums.logOdds(problem.coefficients());
              for (int a = 0; a < size; a++) {
                double naive = 0;
                for (int b = 0; b < size; b++) {
                  double product = 0;
                  for (int i = 0; i < x.length; i++) {
                    product += problem.weights()[i] * x[i][a] * x[i][b];
                  }
                  assertThat(products[a][b]).as("%d, %d", a, b).isCloseTo(product, within(1e-9));
                }
                for (int i = 0; i < x.length; i++) {
                  naive += problem.weights()[i] * x[i][a];
                }
                assertThat(slope[a]).as("slope %d", a).isCloseTo(naive, within(1e-9));
              }
              for (int i = 0; i < x.length; i++) {
                double sum = 0;
                for (int a = 0; a < size; a++) {
                  sum += problem.coefficients()[a] * x[i][a];
                }
                assertThat(logOdds[i]).isCloseTo(sum, within(1e-12));
              }
            });
  }
}
