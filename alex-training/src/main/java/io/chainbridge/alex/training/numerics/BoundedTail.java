// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import java.util.Arrays;

/**
 * The minimum of x'Ax/2 - b'x where some of the first coordinates must not be negative, computed in
 * place of the matrix. The other, unbounded coordinates are eliminated once; only the remaining
 * small problem is solved repeatedly.
 */
public final class BoundedTail {
  private BoundedTail() {}

  /**
   * The solution.
   *
   * @param free the free coordinates, ascending; the others are 0
   * @param factor the factor of the free rows and columns of the matrix
   */
  public record Solution(double[] point, int[] free, Cholesky factor) {}

  /**
   * Solves the problem; the matrix is overwritten.
   *
   * @param tail the number of first coordinates that contain all bounded ones
   * @param free the coordinates to start from as free
   */
  public static Solution solve(
      SymmetricMatrix matrix, double[] target, int tail, boolean[] bounded, boolean[] free) {
    Cholesky others = Cholesky.eliminate(matrix, tail);
    double[] point = target.clone();
    others.forward(point, tail);
    BoundedQuadratic.Solution solved =
        new BoundedQuadratic(
                matrix.leading(tail),
                Arrays.copyOf(point, tail),
                Arrays.copyOf(bounded, tail),
                Arrays.copyOf(free, tail))
            .solve();
    System.arraycopy(solved.point(), 0, point, 0, tail);
    others.backward(point, tail);
    int[] all = Arrays.copyOf(solved.free(), solved.free().length + point.length - tail);
    for (int i = tail; i < point.length; i++) {
      all[solved.free().length + i - tail] = i;
    }
    return new Solution(point, all, others.joined(solved.factor(), solved.free(), tail));
  }
}
