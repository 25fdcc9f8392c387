// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import java.util.Arrays;

/**
 * The minimum of x'Ax/2 - b'x where some coordinates must not be negative, by block principal
 * pivoting (Portugal, Judice, Vicente, A comparison of block pivoting and interior-point algorithms
 * for linear least squares problems with nonnegative variables, 1994). All coordinates on the wrong
 * side are exchanged at once. If that no longer helps, only the first is, which terminates.
 */
public final class BoundedQuadratic {
  /** Exchanges of all without progress before only the first is exchanged. */
  private static final int CHANCES = 3;

  /** A safety limit. */
  private static final int MOST_ROUNDS = 300;

  /** Relative size of a wrong sign that rounding can cause. */
  private static final double TOLERANCE = 1e-11;

  private final SymmetricMatrix matrix;
  private final double[] target;
  private final boolean[] bounded;
  private final boolean[] free;

  /** A problem, and the coordinates to start from as free, such as those of a similar problem. */
  public BoundedQuadratic(
      SymmetricMatrix matrix, double[] target, boolean[] bounded, boolean[] free) {
    this.matrix = matrix;
    this.target = target;
    this.bounded = bounded;
    this.free = free.clone();
  }

  /** The minimum, its free coordinates (the others are 0), and the factor of their matrix. */
  public record Solution(double[] point, int[] free, Cholesky factor) {}

  public Solution solve() {
    int fewest = Integer.MAX_VALUE;
    int chances = CHANCES;
    Solution solution = onFree();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      boolean[] wrong = wrong(solution.point());
      int count = 0;
      int first = -1;
      for (int i = 0; i < wrong.length; i++) {
        if (wrong[i]) {
          count++;
          first = first < 0 ? i : first;
        }
      }
      if (count == 0) {
        return solution;
      }
      if (count < fewest) {
        fewest = count;
        chances = CHANCES;
      } else {
        chances--;
      }
      for (int i = 0; i < wrong.length; i++) {
        if (wrong[i] && (chances >= 0 || i == first)) {
          free[i] = !free[i];
        }
      }
      solution = onFree();
    }
    return solution;
  }

  private Solution onFree() {
    int[] at = indexes(free);
    double[] wanted = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      wanted[i] = target[at[i]];
    }
    Cholesky factor = Cholesky.inPlaceOf(matrix.picked(at));
    double[] solved = factor.solve(wanted);
    double[] point = new double[target.length];
    for (int i = 0; i < at.length; i++) {
      point[at[i]] = solved[i];
    }
    return new Solution(point, at, factor);
  }

  private boolean[] wrong(double[] point) {
    boolean[] wrong = new boolean[point.length];
    double[] pulls = matrix.times(point);
    double largest = Arrays.stream(point).map(Math::abs).max().orElse(0);
    for (int i = 0; i < point.length; i++) {
      if (bounded[i]) {
        wrong[i] =
            free[i]
                ? point[i] < -TOLERANCE * largest
                : pulls[i] - target[i] < -TOLERANCE * (1 + Math.abs(target[i]));
      }
    }
    return wrong;
  }

  private static int[] indexes(boolean[] chosen) {
    int[] indexes = new int[chosen.length];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        indexes[count++] = i;
      }
    }
    return Arrays.copyOf(indexes, count);
  }
}
