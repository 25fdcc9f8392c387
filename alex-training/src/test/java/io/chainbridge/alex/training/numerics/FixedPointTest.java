// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FixedPointTest {
  @Test
  void sumsOfTheMostRowsFit() {
    for (int rows : new int[] {1, 2, 3, 1_000, 1 << 20, FixedPoint.MOST_ROWS}) {
      FixedPoint fixed = new FixedPoint(rows);
      long packed = fixed.packed(0.25) * rows;
      assertThat(packed).isPositive();
      assertThat(fixed.rowsOf(packed)).isEqualTo(rows);
      assertThat(fixed.hessianOf(packed)).isEqualTo(0.25 * rows);
      assertThat(fixed.gradientOf((long) fixed.gradient(-1) * rows)).isEqualTo(-rows);
      assertThat(fixed.rowsOf(fixed.packed(0) * rows)).isEqualTo(rows);
    }
  }

  @Test
  void aSumIsThatOfItsRowsAndTheRestIsWhatIsLeft() {
    RandomGenerator random = ForAll.random(71);
    FixedPoint fixed = new FixedPoint(20_000);
    long gradient = 0;
    long packed = 0;
    long half = 0;
    double plainGradient = 0;
    double plainHessian = 0;
    double plainHalf = 0;
    for (int row = 0; row < 20_000; row++) {
      double p = random.nextDouble();
      gradient += fixed.gradient(1 - p);
      packed += fixed.packed(p * (1 - p));
      plainGradient += 1 - p;
      plainHessian += p * (1 - p);
      half += row % 2 == 0 ? fixed.packed(p * (1 - p)) : 0;
      plainHalf += row % 2 == 0 ? p * (1 - p) : 0;
    }
    assertThat(fixed.gradientOf(gradient)).isCloseTo(plainGradient, within(1e-5));
    assertThat(fixed.hessianOf(packed)).isCloseTo(plainHessian, within(1e-5));
    assertThat(fixed.rowsOf(packed - half)).isEqualTo(10_000);
    assertThat(fixed.hessianOf(packed - half)).isCloseTo(plainHessian - plainHalf, within(1e-5));
  }
}
