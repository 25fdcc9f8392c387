// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import java.util.Arrays;

/**
 * The least point of x'Ax/2 - b'x of which some of the first coordinates may not be negative, in
 * the room of the matrix. The unbounded coordinates are eliminated once; what is left is a problem
 * in the first ones alone, and only that is solved again and again.
 */
public final class BoundedTail {
  private BoundedTail() {}

  /**
   * The solution.
   *
   * @param free which coordinates are free, ascending; the others are zero
   * @param factor the factor of the free rows and columns of the matrix
   */
  public record Solution(double[] point, int[] free, Cholesky factor) {}

  /**
   * Solves; the matrix becomes the factor and cannot be used again.
   *
   * @param tail how many of the first coordinates the bounded ones are among
   * @param free which of them to start from as not held at zero
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
