// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  private static final Calibrator.Input RAW = Calibrator.Input.RAW_SCORE;
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);

  @Test
  void computesTheFormulasOfTheirPapers() {
    Calibrator platt = new Calibrator.Platt(RAW, -2, 0.5);
    assertThat(platt.probability(1.5, 0.9)).isCloseTo(1 / (1 + Math.exp(-2.5)), within(1e-15));
    Calibrator onOwn = new Calibrator.Platt(Calibrator.Input.PROBABILITY, -2, 0.5);
    assertThat(onOwn.probability(1.5, 0.9)).isCloseTo(1 / (1 + Math.exp(-1.3)), within(1e-15));
    double odds = Math.pow(0.9, 2) / Math.pow(0.1, 0.5) * Math.exp(-1);
    assertThat(new Calibrator.Beta(2, 0.5, -1).probability(1.5, 0.9))
        .isCloseTo(odds / (1 + odds), within(1e-15));
    assertThat(new Calibrator.Beta(1, 1, 0).probability(7, 0.3)).isCloseTo(0.3, within(1e-15));
    assertThat(Calibrator.NONE.probability(7, 0.3)).isEqualTo(0.3);
  }

  @Test
  void staysWithinZeroAndOneAtTheEnds() {
    double infinity = Double.POSITIVE_INFINITY;
    for (double own : new double[] {0, 1, Double.MIN_VALUE}) {
      for (double a : new double[] {0, 1}) {
        assertThat(new Calibrator.Beta(a, 1 - a, 3).probability(0, own)).isBetween(0.0, 1.0);
      }
    }
    assertThat(new Calibrator.Beta(1, 1, 0).probability(0, 0)).isZero();
    assertThat(new Calibrator.Beta(1, 1, 0).probability(0, 1)).isEqualTo(1);
    assertThat(new Calibrator.Platt(RAW, -1, 0).probability(infinity, 1)).isEqualTo(1);
    assertThat(isotonic(0.2, 0.8).probability(-infinity, 0)).isEqualTo(0.2);
    assertThat(isotonic(0.2, 0.8).probability(infinity, 1)).isEqualTo(0.8);
  }

  @Test
  void drawsStraightLinesBetweenThePointsOfAnIsotonicTable() {
    Calibrator table = isotonic(0.25, 0.75);
    assertThat(table.probability(0, 0)).isEqualTo(0.25);
    assertThat(table.probability(0.5, 0)).isEqualTo(0.5);
    assertThat(table.probability(1, 0)).isEqualTo(0.75);
    double huge = Double.MAX_VALUE;
    Calibrator wide = new Calibrator.Isotonic(RAW, new double[] {-huge, huge}, new double[] {0, 1});
    assertThat(wide.probability(0, 0)).isEqualTo(0.5);
    assertThat(wide.probability(huge / 2, 0)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  @Proves("S3.3")
  void keepsTheOrderOfNeighbouringDoublesWhereItSaysSo() {
    new ForAll(84, 3000)
        .holds(
            CalibratorTest::drawn,
            calibrator -> {
              RandomGenerator random = ForAll.random(calibrator.hashCode());
              double raw = 3 * random.nextGaussian();
              double before = served(calibrator, raw);
              for (int i = 0; i < 40; i++) {
                raw = i % 2 == 0 ? Math.nextUp(raw) : raw + random.nextDouble() / 8;
                double after = served(calibrator, raw);
                assertThat(after).isBetween(0.0, 1.0);
                if (calibrator.keepsOrder()) {
                  assertThat(after).isGreaterThanOrEqualTo(before);
                }
                before = after;
              }
            });
  }

  private static double served(Calibrator calibrator, double raw) {
    return calibrator.probability(raw, Link.LOGIT.probability(raw));
  }

  private static Calibrator drawn(RandomGenerator random) {
    Calibrator.Input input =
        random.nextBoolean() ? Calibrator.Input.RAW_SCORE : Calibrator.Input.PROBABILITY;
    double sign = random.nextInt(4) == 0 ? 1 : -1;
    return switch (random.nextInt(3)) {
      case 0 -> new Calibrator.Platt(input, sign * random.nextDouble(), random.nextGaussian());
      case 1 ->
          new Calibrator.Beta(
              -sign * random.nextDouble() * 2, random.nextInt(3), random.nextGaussian());
      default -> {
        double[] points = random.doubles(6, -3, 3).distinct().sorted().toArray();
        double[] values = random.doubles(points.length).sorted().toArray();
        if (sign > 0) {
          values[0] = 1;
        }
        yield new Calibrator.Isotonic(input, points, values);
      }
    };
  }

  @Test
  @Proves({"S3.3", "V2"})
  void undoesTheProofOfAModelWhoseOrderItTurns() {
    Term rises = new Term.Linear(0, 1, 0, 0);
    List<Feature> one = List.of(new Feature.Numeric("a"));
    for (Calibrator wrong :
        List.of(
            new Calibrator.Platt(RAW, 0.7, 0), new Calibrator.Beta(1, -0.1, 0), isotonic(1, 0))) {
      assertThat(wrong.keepsOrder()).isFalse();
      AdditiveModel model = new AdditiveModel(0, one, List.of(rises), Link.LOGIT, wrong);
      assertThat(MonotonicityProof.prove(model, RISING)).isNotInstanceOf(ProofResult.Proven.class);
    }
    for (Calibrator honest :
        List.of(new Calibrator.Platt(RAW, -0.7, 0), new Calibrator.Beta(1, 0, 0), isotonic(0, 0))) {
      AdditiveModel model = new AdditiveModel(0, one, List.of(rises), Link.LOGIT, honest);
      assertThat(MonotonicityProof.prove(model, RISING)).isInstanceOf(ProofResult.Proven.class);
    }
  }

  @Test
  void refusesNumbersThatMakeNoCalibrator() {
    assertThatThrownBy(() -> new Calibrator.Platt(RAW, Double.NaN, 0))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new Calibrator.Beta(1, 1, Double.POSITIVE_INFINITY))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> isotonic(0, 1.5)).hasMessageContaining("[0, 1]");
    assertThatThrownBy(() -> new Calibrator.Isotonic(RAW, new double[] {1, 1}, new double[] {0, 1}))
        .hasMessageContaining("strictly increase");
    assertThatThrownBy(() -> new Calibrator.Isotonic(RAW, new double[0], new double[0]))
        .hasMessageContaining("length of at least 1");
  }

  private static Calibrator isotonic(double low, double high) {
    return new Calibrator.Isotonic(RAW, new double[] {0, 1}, new double[] {low, high});
  }
}
