// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.explain.Contribution;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PiecewiseTest {
  private static final List<Feature> ONE = List.of(new Feature.Numeric("a"));

  /** Flat below 1, 2 + t^2 from 1 to 3, then 6 - t. */
  private static final Term.Piecewise CURVE =
      new Term.Piecewise(
          0,
          new Axis.Cuts(new double[] {1, 3}),
          List.of(Polynomial.of(2), Polynomial.of(2, 0, 1), Polynomial.of(6, -1)),
          0.25);

  @Test
  void isThePieceOfTheValueInTheDistanceFromItsAnchor() {
    assertThat(at(-5)).isEqualTo(2);
    assertThat(at(1)).isEqualTo(2);
    assertThat(at(2)).isEqualTo(3);
    assertThat(at(Math.nextDown(3.0))).isBetween(5.999999999, 6.0);
    assertThat(at(3)).isEqualTo(6);
    assertThat(at(10)).isEqualTo(-1);
    assertThat(at(Double.NaN)).isEqualTo(0.25);
    assertThat(at(Double.NEGATIVE_INFINITY)).isEqualTo(2);
    assertThat(at(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void anchorsTheFirstPieceAtTheFirstBreak() {
    Term.Piecewise line =
        new Term.Piecewise(
            0,
            new Axis.Cuts(new double[] {10}),
            List.of(Polynomial.of(1, 0.5), Polynomial.of(1, 2)),
            0);
    assertThat(line.anchor(0)).isEqualTo(10);
    assertThat(line.anchor(1)).isEqualTo(10);
    assertThat(line.contribution(new double[] {6})).isEqualTo(-1);
    assertThat(line.contribution(new double[] {11})).isEqualTo(3);
  }

  @Test
  void tellsItsPiecesApartAsBinsLikeATableOfTheSameCuts() {
    assertThat(CURVE.bins()).isEqualTo(5);
    assertThat(CURVE.bin(new double[] {Double.NaN})).isZero();
    assertThat(CURVE.bin(new double[] {0})).isEqualTo(1);
    assertThat(CURVE.bin(new double[] {1})).isEqualTo(2);
    assertThat(CURVE.bin(new double[] {3})).isEqualTo(3);
    assertThat(CURVE.name(ONE)).isEqualTo("a");
  }

  @Test
  void countsInImportanceContributionsAndBytes() {
    AdditiveModel model = new AdditiveModel(1, ONE, List.of(CURVE), Link.LOGIT);
    assertThat(Importance.of(model, new double[][] {{2}, {Double.NaN}}).byTerm())
        .isEqualTo(Map.of("a", (3 + 0.25) / 2));
    assertThat(Explainer.of(model).contributions(new double[] {2}).parts())
        .containsExactly(new Contribution("a", 3));
    Term.Piecewise other =
        new Term.Piecewise(
            0,
            CURVE.breaks(),
            List.of(Polynomial.of(2), Polynomial.of(2, 0), Polynomial.of(6, -1)),
            0.25);
    assertThat(CanonicalBytes.of(new AdditiveModel(1, ONE, List.of(other), Link.LOGIT)))
        .isNotEqualTo(CanonicalBytes.of(model));
    assertThat(AdditiveScorer.of(model).session().rawScore(new double[] {2})).isEqualTo(4);
  }

  @Test
  void refusesPiecesThatDoNotFitTheBreaks() {
    Axis.Cuts breaks = CURVE.breaks();
    List<Polynomial> two = List.of(Polynomial.of(1), Polynomial.of(2));
    assertThatThrownBy(() -> new Term.Piecewise(0, breaks, two, 0))
        .hasMessage("2 breaks make 3 pieces, were: 2");
    assertThatThrownBy(() -> new Term.Piecewise(0, new Axis.Cuts(new double[0]), two, 0))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> model(new Term.Piecewise(0, breaks, CURVE.pieces(), Double.NaN)))
        .hasMessageContaining("terms[0] (a) whenMissing must be finite");
    List<Feature> category = List.of(new Feature.Categorical("c", List.of("x")));
    assertThatThrownBy(() -> new AdditiveModel(0, category, List.of(CURVE), Link.LOGIT))
        .hasMessageContaining("categorical");
  }

  @Test
  void allocatesNothingWhileScoring() {
    AdditiveModel model = model(CURVE);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = scored(model);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += scored(model);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    assertThat(sum).isFinite();
  }

  private static double scored(AdditiveModel model) {
    double[] row = new double[1];
    double sum = 0;
    for (int i = 0; i < 50_000; i++) {
      row[0] = i / 12345.0;
      sum += model.rawScore(row);
    }
    return sum;
  }

  private static AdditiveModel model(Term term) {
    return new AdditiveModel(0, ONE, List.of(term), Link.LOGIT);
  }

  private static double at(double x) {
    return CURVE.contribution(new double[] {x});
  }
}
