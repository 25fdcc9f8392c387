// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BoundedQuadraticTest {
  private record Problem(double[][] matrix, double[] target, boolean[] bounded, boolean[] start) {
    double value(double[] x) {
      double value = 0;
      for (int i = 0; i < x.length; i++) {
        value -= target[i] * x[i];
        for (int j = 0; j < x.length; j++) {
          value += x[i] * matrix[i][j] * x[j] / 2;
        }
      }
      return value;
    }

    BoundedQuadratic.Solution solve() {
      return new BoundedQuadratic(packed(matrix), target, bounded, start).solve();
    }

    /** The least value over every choice of coordinates held at zero that respects the bounds. */
    double byTryingAll() {
      double least = Double.POSITIVE_INFINITY;
      for (int held = 0; held < 1 << target.length; held++) {
        double[] x = freeIn(held);
        boolean allowed = true;
        for (int i = 0; i < x.length; i++) {
          allowed &= bounded[i] ? x[i] >= -1e-9 : (held >> i & 1) == 0;
        }
        least = allowed ? Math.min(least, value(x)) : least;
      }
      return least;
    }

    /** Gauss's elimination of the system in which held coordinates read x = 0. */
    private double[] freeIn(int held) {
      int size = target.length;
      double[][] a = new double[size][size + 1];
      for (int i = 0; i < size; i++) {
        boolean zero = (held >> i & 1) == 1;
        for (int j = 0; j < size; j++) {
          a[i][j] = zero ? (i == j ? 1 : 0) : matrix[i][j];
        }
        a[i][size] = zero ? 0 : target[i];
      }
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < size; i++) {
          double factor = i == k ? 0 : a[i][k] / a[k][k];
          for (int j = 0; j <= size; j++) {
            a[i][j] -= factor * a[k][j];
          }
        }
      }
      double[] x = new double[size];
      for (int i = 0; i < size; i++) {
        x[i] = a[i][size] / a[i][i];
      }
      return x;
    }
  }

  private static Problem drawn(RandomGenerator random) {
    int size = 1 + random.nextInt(8);
    double[][] factor = new double[size + 2][size];
    for (double[] row : factor) {
      double shared = random.nextGaussian();
      for (int j = 0; j < size; j++) {
        row[j] = random.nextGaussian() + 2 * shared;
      }
    }
    double[][] matrix = new double[size][size];
    double[] target = new double[size];
    boolean[] bounded = new boolean[size];
    boolean[] start = new boolean[size];
    for (int i = 0; i < size; i++) {
      target[i] = 5 * random.nextGaussian();
      bounded[i] = random.nextInt(4) > 0;
      start[i] = !bounded[i] || random.nextBoolean();
      for (int j = 0; j < size; j++) {
        matrix[i][j] = i == j ? 0.01 : 0;
        for (double[] row : factor) {
          matrix[i][j] += row[i] * row[j];
        }
      }
    }
    return new Problem(matrix, target, bounded, start);
  }

  @Test
  void findsTheLeastPointOfAll() {
    new ForAll(841, 500)
        .holds(
            BoundedQuadraticTest::drawn,
            problem -> {
              BoundedQuadratic.Solution solution = problem.solve();
              double least = problem.byTryingAll();
              assertThat(problem.value(solution.point()))
                  .isCloseTo(least, within(1e-7 * (1 + Math.abs(least))));
              for (int i = 0; i < problem.target().length; i++) {
                if (problem.bounded()[i]) {
                  assertThat(solution.point()[i]).isGreaterThan(-1e-8);
                }
              }
            });
  }

  private static SymmetricMatrix packed(double[][] matrix) {
    SymmetricMatrix packed = new SymmetricMatrix(matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      System.arraycopy(matrix[i], 0, packed.row(i), 0, i + 1);
    }
    return packed;
  }

  @Test
  void theTailAloneIsBoundedAndTheFactorIsThatOfTheFreeCoordinates() {
    new ForAll(843, 500)
        .holds(
            BoundedQuadraticTest::drawn,
            problem -> {
              int tail =
                  ForAll.random(problem.target().length).nextInt(problem.target().length + 1);
              for (int i = tail; i < problem.target().length; i++) {
                problem.bounded()[i] = false;
              }
              BoundedTail.Solution solution =
                  BoundedTail.solve(
                      packed(problem.matrix()),
                      problem.target(),
                      tail,
                      problem.bounded(),
                      problem.start());
              double least = problem.byTryingAll();
              assertThat(problem.value(solution.point()))
                  .isCloseTo(least, within(1e-7 * (1 + Math.abs(least))));
              int[] free = solution.free();
              double[] wanted = new double[free.length];
              Arrays.setAll(wanted, i -> problem.target()[free[i]]);
              double[] again = solution.factor().solve(wanted);
              for (int i = 0; i < free.length; i++) {
                assertThat(again[i]).isCloseTo(solution.point()[free[i]], within(1e-6));
              }
            });
  }
}
