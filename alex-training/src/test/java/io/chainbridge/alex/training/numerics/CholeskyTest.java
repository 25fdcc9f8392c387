// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  private static SymmetricMatrix drawn(RandomGenerator random, int size) {
    SymmetricMatrix matrix = new SymmetricMatrix(size);
    for (int k = 0; k < size + 2; k++) {
      double[] row = random.doubles(size, -1, 1).toArray();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          matrix.add(i, j, row[i] * row[j] + (i == j ? 0.01 : 0));
        }
      }
    }
    return matrix;
  }

  private static SymmetricMatrix copy(SymmetricMatrix matrix) {
    return matrix.picked(IntStream.range(0, matrix.size()).toArray());
  }

  /** The factor by its definition, entry by entry, each sum from the last pivot on. */
  private static double[][] naive(SymmetricMatrix matrix) {
    int size = matrix.size();
    double[][] factor = new double[size][size];
    for (int i = size - 1; i >= 0; i--) {
      for (int j = i; j >= 0; j--) {
        double left = matrix.get(i, j);
        for (int k = size - 1; k > i; k--) {
          left -= factor[k][i] * factor[k][j];
        }
        factor[i][j] = i == j ? Math.sqrt(left) : left / factor[i][i];
      }
    }
    return factor;
  }

  @Test
  void aFactorInTilesHasTheDigitsOfTheOneByDefinition() {
    for (int size : new int[] {1, 2, 5, 31, 32, 33, 37, 70, 131}) {
      SymmetricMatrix matrix = drawn(ForAll.random(size), size);
      double[][] factor = naive(matrix);
      Cholesky.inPlaceOf(matrix);
      for (int i = 0; i < size; i++) {
        assertThat(matrix.row(i)).isEqualTo(Arrays.copyOf(factor[i], i + 1));
      }
    }
  }

  @Test
  void aFactorWiderThanATileHasTheDigitsOfTheOneByDefinition() {
    int size = 1_100;
    SymmetricMatrix matrix = new SymmetricMatrix(size);
    RandomGenerator random = ForAll.random(846);
    for (int i = 0; i < size; i++) {
      Arrays.setAll(matrix.row(i), j -> random.nextDouble(-1, 1));
      matrix.add(i, i, size);
    }
    double[][] factor = naive(matrix);
    Cholesky.inPlaceOf(matrix);
    for (int i = 0; i < size; i++) {
      assertThat(matrix.row(i)).isEqualTo(Arrays.copyOf(factor[i], i + 1));
    }
  }

  @Test
  void entriesOfTheInverseAreThoseOfTheInverse() {
    new ForAll(844, 60)
        .holds(
            random -> drawn(random, 1 + random.nextInt(60)),
            matrix -> {
              int[] all = IntStream.range(0, matrix.size()).toArray();
              Cholesky factor = Cholesky.inPlaceOf(copy(matrix));
              double[][] inverse = factor.inverse(all);
              double[] diagonal = factor.inverseDiagonal(all);
              for (int i = 0; i < all.length; i++) {
                assertThat(diagonal[i]).isEqualTo(inverse[i][i]);
                double[] unit = matrix.times(inverse[i]);
                for (int j = 0; j < all.length; j++) {
                  assertThat(unit[j]).isCloseTo(i == j ? 1 : 0, within(1e-7));
                }
              }
              int[] some = Arrays.stream(all).filter(i -> i % 3 == 1).toArray();
              double[][] part = factor.inverse(some);
              for (int i = 0; i < some.length; i++) {
                for (int j = 0; j < some.length; j++) {
                  assertThat(part[i][j]).isEqualTo(inverse[some[i]][some[j]]);
                }
              }
            });
  }

  @Test
  void whatIsLeftOnceTheLastAreEliminatedIsTheInverseOfTheInversesFirstBlock() {
    new ForAll(845, 60)
        .holds(
            random -> drawn(random, 2 + random.nextInt(60)),
            matrix -> {
              int first = matrix.size() / 2;
              int[] kept = IntStream.range(0, first).toArray();
              double[][] inverse = Cholesky.inPlaceOf(copy(matrix)).inverse(kept);
              SymmetricMatrix left = copy(matrix);
              Cholesky.eliminate(left, first);
              for (int i = 0; i < first; i++) {
                double[] unit = left.leading(first).times(inverse[i]);
                for (int j = 0; j < first; j++) {
                  assertThat(unit[j]).isCloseTo(i == j ? 1 : 0, within(1e-7));
                }
              }
            });
  }
}
