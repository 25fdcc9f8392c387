// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibratorFitTest {
  /** The constants below are what scikit-learn 1.9.1 makes of these rows. */
  private static final double[] XS = {
    -3.1, -2.5, -2.0, -1.75, -1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.5, 0.75, 1.0, 1.25,
    1.5, 2.0, 2.5, 3.5
  };

  private static final boolean[] EVENTS = events("00010001010101101111");

  @SuppressWarnings("ArrayRecordComponent") // a test case, never compared
  private record Rows(double[] xs, boolean[] events) {}

  @Test
  void fitsPlattAsScikitLearnDoes() {
    Calibrator.Platt fit = CalibratorFit.platt(Calibrator.Input.RAW_SCORE, XS, EVENTS);
    assertThat(fit.slope()).isCloseTo(-0.6917987127580071, within(1e-5));
    assertThat(fit.offset()).isCloseTo(0.010794040841449233, within(1e-5));
    assertThat(fit.keepsOrder()).isTrue();
  }

  @Test
  void showsTheWrongSignOfAScoreThatPointsTheOtherWay() {
    double[] turned = Arrays.stream(XS).map(x -> -x).toArray();
    Calibrator.Platt fit = CalibratorFit.platt(Calibrator.Input.RAW_SCORE, turned, EVENTS);
    assertThat(fit.slope()).isCloseTo(0.6917987127580071, within(1e-5));
    assertThat(fit.keepsOrder()).isFalse();
  }

  @Test
  void fitsIsotonicAsScikitLearnDoes() {
    Calibrator.Isotonic fit = CalibratorFit.isotonic(Calibrator.Input.RAW_SCORE, XS, EVENTS);
    assertThat(fit.points())
        .containsExactly(-3.1, -2.0, -1.75, -0.75, -0.5, 0.5, 0.75, 1.25, 1.5, 3.5);
    assertThat(fit.values())
        .containsExactly(0, 0, 0.25, 0.25, 0.5, 0.5, 0.6666666666666666, 0.6666666666666666, 1, 1);
    double[] asked = {-9, -2.2, -1.1, 0.1, 0.6, 1.3, 2.2, 9};
    double[] expected = {0, 0, 0.25, 0.5, 0.5666666666666667, 0.7333333333333334, 1, 1};
    for (int i = 0; i < asked.length; i++) {
      assertThat(fit.probability(asked[i], 0.5)).isCloseTo(expected[i], within(1e-15));
    }
  }

  @Test
  void poolsAsTheMinimaxFormulaDoes() {
    new ForAll(81, 400)
        .holds(
            CalibratorFitTest::drawn,
            rows -> {
              Calibrator.Isotonic fit =
                  CalibratorFit.isotonic(Calibrator.Input.RAW_SCORE, rows.xs(), rows.events());
              assertThat(fit.keepsOrder()).isTrue();
              for (double x : rows.xs()) {
                assertThat(fit.probability(x, 0.5)).isCloseTo(minimax(rows, x), within(1e-12));
              }
            });
  }

  /** Isotonic regression at x: the greatest over starts a of the least over ends b of the mean. */
  private static double minimax(Rows rows, double x) {
    double greatest = 0;
    for (double a : rows.xs()) {
      double least = 1;
      for (double b : rows.xs()) {
        if (a <= x && b >= x) {
          least = Math.min(least, rate(rows, a, b));
        }
      }
      greatest = a <= x ? Math.max(greatest, least) : greatest;
    }
    return greatest;
  }

  private static double rate(Rows rows, double a, double b) {
    double hits = 0;
    double n = 0;
    for (int i = 0; i < rows.xs().length; i++) {
      if (rows.xs()[i] >= a && rows.xs()[i] <= b) {
        n++;
        hits += rows.events()[i] ? 1 : 0;
      }
    }
    return hits / n;
  }

  @Test
  void findsTheLeastLossAmongItsNeighbours() {
    new ForAll(82, 200)
        .holds(
            CalibratorFitTest::drawn,
            rows -> {
              double[] q = Arrays.stream(rows.xs()).map(x -> 1 / (1 + Math.exp(-x))).toArray();
              Calibrator.Beta beta = CalibratorFit.beta(q, rows.events());
              assertThat(beta.keepsOrder()).isTrue();
              double best = loss(beta, q, rows.events());
              for (double d : new double[] {-1e-3, 1e-3}) {
                for (Calibrator.Beta moved : around(beta, d)) {
                  if (moved.keepsOrder()) {
                    assertThat(loss(moved, q, rows.events())).isGreaterThan(best - 1e-9);
                  }
                }
              }
            });
  }

  private static Calibrator.Beta[] around(Calibrator.Beta beta, double d) {
    return new Calibrator.Beta[] {
      new Calibrator.Beta(beta.a() + d, beta.b(), beta.c()),
      new Calibrator.Beta(beta.a(), beta.b() + d, beta.c()),
      new Calibrator.Beta(beta.a(), beta.b(), beta.c() + d),
      new Calibrator.Beta(beta.a() + d, beta.b() - d, beta.c())
    };
  }

  /** The summed log loss against Platt's targets. */
  private static double loss(Calibrator.Beta beta, double[] q, boolean[] events) {
    int hits = 0;
    for (boolean event : events) {
      hits += event ? 1 : 0;
    }
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      double target = events[i] ? (hits + 1.0) / (hits + 2.0) : 1.0 / (q.length - hits + 2.0);
      double p = beta.probability(0, q[i]);
      sum -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
    }
    return sum;
  }

  @Test
  void recoversTheBetaThatMadeTheOutcomes() {
    RandomGenerator random = ForAll.random(83);
    Calibrator.Beta truth = new Calibrator.Beta(1.6, 0.7, 0.4);
    double[] q = new double[40_000];
    boolean[] events = new boolean[q.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = 0.02 + 0.96 * random.nextDouble();
      events[i] = random.nextDouble() < truth.probability(0, q[i]);
    }
    Calibrator.Beta fit = CalibratorFit.beta(q, events);
    assertThat(fit.a()).isCloseTo(1.6, within(0.1));
    assertThat(fit.b()).isCloseTo(0.7, within(0.1));
    assertThat(fit.c()).isCloseTo(0.4, within(0.1));
    assertThat(CalibratorFit.beta(q, events)).isEqualTo(fit);
  }

  @Test
  void staysFiniteWhereTheOutcomesCanBeToldApart() {
    double[] xs = {0.05, 0.1, 0.9, 0.95};
    boolean[] events = events("0011");
    assertThat(CalibratorFit.platt(Calibrator.Input.PROBABILITY, xs, events).slope()).isNegative();
    Calibrator.Beta beta = CalibratorFit.beta(xs, events);
    assertThat(beta.probability(0, 0.95)).isBetween(0.7, 0.85);
    double[] same = {0.3, 0.3, 0.3, 0.3};
    assertThat(CalibratorFit.beta(same, events).probability(0, 0.3)).isCloseTo(0.5, within(1e-9));
    assertThat(CalibratorFit.platt(Calibrator.Input.RAW_SCORE, same, events).slope()).isZero();
  }

  @Test
  void refusesRowsThatSayNothing() {
    Calibrator.Input raw = Calibrator.Input.RAW_SCORE;
    assertThatThrownBy(() -> CalibratorFit.platt(raw, XS, new boolean[3]))
        .hasMessageContaining("20 numbers, were: 3");
    assertThatThrownBy(() -> CalibratorFit.isotonic(raw, XS, new boolean[20]))
        .hasMessageContaining("0 of 20 happened");
    assertThatThrownBy(() -> CalibratorFit.beta(new double[] {0.1, 1.5}, events("01")))
        .hasMessageContaining("probabilities[1] must be in [0, 1], was: 1.5");
    assertThatThrownBy(() -> CalibratorFit.platt(raw, new double[] {1, Double.NaN}, events("01")))
        .hasMessageContaining("xs[1]");
  }

  private static Rows drawn(RandomGenerator random) {
    int n = 4 + random.nextInt(20);
    double[] xs = new double[n];
    boolean[] events = new boolean[n];
    double slope = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      xs[i] = random.nextInt(-8, 9) / 4.0;
      events[i] = random.nextDouble() < 1 / (1 + Math.exp(-slope * xs[i]));
    }
    events[0] = true;
    events[1] = false;
    return new Rows(xs, events);
  }

  private static boolean[] events(String digits) {
    boolean[] events = new boolean[digits.length()];
    for (int i = 0; i < events.length; i++) {
      events[i] = digits.charAt(i) == '1';
    }
    return events;
  }
}
