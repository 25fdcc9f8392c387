// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BSplineTest {
  private record Curve(double[] breaks, int degree, double[] coefficients) {
    BSpline basis() {
      return new BSpline(breaks, degree);
    }

    double byDefinition(double x) {
      double sum = 0;
      for (int i = 0; i < coefficients.length; i++) {
        sum += coefficients[i] * CoxDeBoor.basis(breaks, degree, i, x);
      }
      return sum;
    }
  }

  private static Curve drawn(RandomGenerator random) {
    int degree = 1 + random.nextInt(3);
    double[] breaks = new double[2 + random.nextInt(6)];
    breaks[0] = random.nextGaussian();
    for (int i = 1; i < breaks.length; i++) {
      breaks[i] = breaks[i - 1] + StrictMath.pow(10, 4 * random.nextDouble() - 2);
    }
    double[] coefficients = new double[breaks.length - 1 + degree];
    Arrays.setAll(coefficients, _ -> random.nextGaussian());
    return new Curve(breaks, degree, coefficients);
  }

  private static double[] points(Curve curve) {
    double[] points = new double[5 * curve.breaks.length];
    for (int i = 0; i < curve.breaks.length; i++) {
      double from = curve.breaks[i];
      double to = i + 1 < curve.breaks.length ? curve.breaks[i + 1] : from + 1;
      points[5 * i] = from;
      points[5 * i + 1] = 0.7 * from + 0.3 * to;
      points[5 * i + 2] = 0.2 * from + 0.8 * to;
      points[5 * i + 3] = Math.nextDown(to);
      points[5 * i + 4] = curve.breaks[0] - i;
    }
    return points;
  }

  @Test
  void theBasisIsTheRecursionOfCoxAndDeBoor() {
    new ForAll(821, 300)
        .holds(
            BSplineTest::drawn,
            curve -> {
              BSpline basis = curve.basis();
              assertThat(basis.size()).isEqualTo(curve.coefficients.length);
              for (double x : points(curve)) {
                double end = curve.breaks[curve.breaks.length - 1];
                double held = Math.clamp(x, curve.breaks[0], end);
                int interval = basis.interval(held);
                double left = curve.breaks[interval];
                double come = (held - left) / (curve.breaks[interval + 1] - left);
                double sum = 0;
                double whole = 0;
                for (int i = 0; i <= curve.degree; i++) {
                  double[] piece = basis.pieces(interval)[i];
                  double bent = come * (piece[2] + come * piece[3]);
                  double value = piece[0] + come * (piece[1] + bent);
                  sum += value * curve.coefficients[interval + i];
                  whole += value;
                }
                assertThat(sum).as("at %s", x).isCloseTo(curve.byDefinition(x), within(1e-9));
                assertThat(whole).isCloseTo(1, within(1e-12));
              }
            });
  }

  @Test
  void thePiecesAreTheCurve() {
    new ForAll(822, 300)
        .holds(
            BSplineTest::drawn,
            curve -> {
              Term.Piecewise term =
                  CurveShape.term(0, curve.basis(), curve.coefficients, 0.25, null);
              for (double x : points(curve)) {
                assertThat(term.contribution(new double[] {x}))
                    .as("at %s", x)
                    .isCloseTo(curve.byDefinition(x), within(1e-9));
              }
              assertThat(term.contribution(new double[] {Double.NaN})).isEqualTo(0.25);
            });
  }

  @Test
  void shapingAConstrainedCurveMovesItByNextToNothing() {
    new ForAll(823, 200)
        .holds(
            BSplineTest::drawn,
            curve -> {
              double[] ordered = curve.coefficients.clone();
              Arrays.sort(ordered);
              ordered[1] = ordered[0];
              Curve rising = new Curve(curve.breaks, curve.degree, ordered);
              Term.Piecewise term =
                  CurveShape.term(0, rising.basis(), ordered, 0, Direction.INCREASING);
              for (double x : points(curve)) {
                assertThat(term.contribution(new double[] {x}))
                    .isCloseTo(rising.byDefinition(x), within(1e-9));
              }
            });
  }

  @Test
  void evenStepsAreThoseOfAStraightLineOverEvenBreaks() {
    for (int degree = 1; degree <= 3; degree++) {
      for (int intervals = 1; intervals < 8; intervals++) {
        double[] breaks = new double[intervals + 1];
        int parts = intervals;
        Arrays.setAll(breaks, i -> (double) i / parts);
        BSpline basis = new BSpline(breaks, degree);
        double[] steps = basis.evenSteps();
        double[] line = new double[basis.size()];
        for (int i = 1; i < line.length; i++) {
          line[i] = line[i - 1] + steps[i - 1];
        }
        Curve curve = new Curve(breaks, degree, line);
        for (double x = 0; x <= 1; x += 0.0625) {
          assertThat(curve.byDefinition(x)).isCloseTo(x, within(1e-12));
        }
      }
    }
  }
}
