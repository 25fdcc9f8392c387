// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PolynomialTest {
  @SuppressWarnings("ArrayRecordComponent") // a test case, never compared
  private record Case(double[] coefficients, double t) {
    @Override
    public String toString() {
      return Arrays.toString(coefficients) + " at " + t;
    }
  }

  private static Case drawn(RandomGenerator random) {
    int scale = random.nextInt(-40, 41);
    double[] coefficients = new double[1 + random.nextInt(4)];
    Arrays.setAll(coefficients, _ -> Math.scalb(random.nextGaussian(), random.nextInt(-9, 9)));
    return new Case(coefficients, Math.scalb(random.nextGaussian(), scale));
  }

  /** (t - r)^3 or (t - r)^2 close to its root, where everything cancels. */
  private static Case cancelling(RandomGenerator random) {
    double r = random.nextInt(1, 64) / 8.0;
    double[] coefficients =
        random.nextBoolean()
            ? new double[] {-r * r * r, 3 * r * r, -3 * r, 1}
            : new double[] {r * r, -2 * r, 1};
    double near = r + random.nextInt(-3, 4) * Math.scalb(1.0, -random.nextInt(1, 50));
    return new Case(coefficients, near);
  }

  private static double naive(Case c) {
    BigDecimal t = new BigDecimal(c.t());
    BigDecimal value = BigDecimal.ZERO;
    for (int i = c.coefficients().length - 1; i >= 0; i--) {
      value = value.multiply(t).add(new BigDecimal(c.coefficients()[i]));
    }
    return value.doubleValue();
  }

  @Test
  void isTheExactValueRoundedOnce() {
    for (int kind = 0; kind < 2; kind++) {
      boolean close = kind == 1;
      new ForAll(61, 20_000)
          .holds(
              random -> close ? cancelling(random) : drawn(random),
              c -> assertThat(new Polynomial(c.coefficients()).at(c.t())).isEqualTo(naive(c)));
    }
  }

  @Test
  void isExactWhereProductsUnderflowOrOverflow() {
    for (double t : new double[] {1e-200, -1e-160, 1e-110, 1e160, -1e200, Double.MIN_VALUE}) {
      for (double scale : new double[] {1, 1e-300, 1e300}) {
        Case c = new Case(new double[] {0, 0, scale, -3 * scale}, t);
        assertThat(new Polynomial(c.coefficients()).at(t)).as("%s", c).isEqualTo(naive(c));
      }
    }
  }

  @Test
  void tendsToItsLimitAtTheInfinitiesAndIsNeverNaN() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(Polynomial.of(7).at(infinity)).isEqualTo(7);
    assertThat(Polynomial.of(7, -2).at(infinity)).isEqualTo(-infinity);
    assertThat(Polynomial.of(7, -2, 3).at(-infinity)).isEqualTo(infinity);
    assertThat(Polynomial.of(7, 9, -3, 3).at(-infinity)).isEqualTo(-infinity);
    assertThat(Polynomial.of(7, 9, -3, 0.0).at(infinity)).isEqualTo(-infinity);
    assertThat(Polynomial.of(1, 2, 3, 4).at(Double.NaN)).isNaN();
  }

  @Test
  void cutsZerosOffTheEndAndRefusesWhatIsNoCubic() {
    assertThat(Polynomial.of(1, 2, 0, -0.0)).isEqualTo(Polynomial.of(1, 2));
    assertThat(Polynomial.of(0, 0)).isEqualTo(Polynomial.of(0));
    assertThat(Polynomial.of(1, 2).coefficient(3)).isZero();
    assertThatThrownBy(Polynomial::of).hasMessageContaining("1 to 4, were: 0");
    assertThatThrownBy(() -> Polynomial.of(1, 2, 3, 4, 5)).hasMessageContaining("were: 5");
    assertThatThrownBy(() -> Polynomial.of(1, Double.NaN))
        .hasMessageContaining("coefficients[1] must be finite, was: NaN");
  }
}
