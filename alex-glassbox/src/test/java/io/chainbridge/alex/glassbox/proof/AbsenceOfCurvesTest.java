// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.glassbox.proof.ProofResult.Proven;
import io.chainbridge.alex.glassbox.proof.ProofResult.Undecided;
import io.chainbridge.alex.glassbox.proof.ProofResult.Violated;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whether a missing value scores at least as high as every value of a curve. */
class AbsenceOfCurvesTest {
  private static final List<Feature> FEATURES = RandomModels.FEATURES;
  private static final int SAMPLES = 400;

  private int proven;
  private int violated;

  @Test
  @Proves("S3.3")
  void boundsEveryPieceByLittleMoreThanItsHighestValue() {
    new ForAll(1, 500)
        .holds(
            AbsenceOfCurvesTest::curve,
            curve -> {
              for (int piece = 0; piece < curve.pieces().size(); piece++) {
                double highest = highest(curve, piece);
                assertThat(CurvePeak.of(curve, piece)).isBetween(highest, highest + 1e-3);
              }
            });
  }

  @Test
  @Proves("S3.3")
  void agreesWithDenseSampling() {
    new ForAll(2, 500)
        .holds(
            random -> model(random, curve(random)),
            model -> {
              double margin = margin(model);
              switch (AbsenceProof.decide(model, "a", Absence.MISSING)) {
                case Proven _ -> {
                  proven++;
                  assertThat(margin).isGreaterThanOrEqualTo(0);
                }
                case Violated(
                        _,
                        double[] lower,
                        double[] higher,
                        double with,
                        double without,
                        _) -> {
                  violated++;
                  assertThat(without).isLessThan(with);
                  assertThat(model.rawScore(lower)).isEqualTo(with);
                  assertThat(model.rawScore(higher)).isEqualTo(without);
                }
                case Undecided undecided ->
                    assertThat(margin).as(undecided.why()).isBetween(-1e-6, 1e-6);
              }
            });
    assertThat(proven).isGreaterThan(100);
    assertThat(violated).isGreaterThan(100);
  }

  @Test
  void findsAHumpThatNoCellBeginsWith() {
    Polynomial hump = Polynomial.of(0, 2, -1);
    Polynomial flat = Polynomial.of(0);
    Term.Piecewise curve = new Term.Piecewise(0, cuts(0, 2), List.of(flat, hump, flat), 0.999);
    AdditiveModel model = new AdditiveModel(0, FEATURES, List.of(curve), Link.LOGIT);
    assertThat(AbsenceProof.decide(model, "a", Absence.MISSING))
        .isInstanceOfSatisfying(Violated.class, v -> assertThat(v.lower()[0]).isEqualTo(1));
    Term.Piecewise above = new Term.Piecewise(0, curve.breaks(), curve.pieces(), 1.001);
    assertThat(
            AbsenceProof.decide(
                new AdditiveModel(0, FEATURES, List.of(above), Link.LOGIT), "a", Absence.MISSING))
        .isInstanceOf(Proven.class);
  }

  @Test
  void provesNothingOfACurveThatRunsOn() {
    Term.Piecewise curve =
        new Term.Piecewise(0, cuts(0), List.of(Polynomial.of(0), Polynomial.of(0, 1)), 1e9);
    AdditiveModel model = new AdditiveModel(0, FEATURES, List.of(curve), Link.LOGIT);
    assertThat(AbsenceProof.decide(model, "a", Absence.MISSING)).isInstanceOf(Violated.class);
  }

  /** A continuous or jumping curve whose outer pieces are flat. */
  private static Term.Piecewise curve(RandomGenerator random) {
    int breaks = random.nextInt(2, 6);
    double[] cuts = new double[breaks];
    List<Polynomial> pieces = new ArrayList<>();
    pieces.add(Polynomial.of(random.nextGaussian()));
    for (int i = 0; i < breaks; i++) {
      cuts[i] = (i == 0 ? -2 : cuts[i - 1]) + 0.1 + random.nextDouble();
    }
    for (int i = 1; i < breaks; i++) {
      pieces.add(
          Polynomial.of(
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextInt(3) == 0 ? 0 : random.nextGaussian(),
              random.nextInt(3) == 0 ? 0 : 3 * random.nextGaussian()));
    }
    pieces.add(Polynomial.of(random.nextGaussian()));
    return new Term.Piecewise(0, new Axis.Cuts(cuts), pieces, 2 * random.nextGaussian() + 1);
  }

  /** The curve, with or without a table on another feature and a pair with its own. */
  private static AdditiveModel model(RandomGenerator random, Term.Piecewise curve) {
    List<Term> terms = new ArrayList<>(List.of(curve));
    if (random.nextBoolean()) {
      Axis one = cuts(-1, 0.5);
      Axis two = cuts(0);
      double[] scores = random.doubles((long) one.bins() * two.bins(), -0.2, 0.2).toArray();
      terms.add(new Term.PairTable(0, one, 1, two, scores));
    }
    return new AdditiveModel(random.nextGaussian(), FEATURES, terms, Link.LOGIT);
  }

  private static Axis.Cuts cuts(double... at) {
    return new Axis.Cuts(at);
  }

  private static double highest(Term.Piecewise curve, int piece) {
    double highest = Double.NEGATIVE_INFINITY;
    double left = curve.anchor(piece);
    double width =
        piece == 0 || piece == curve.pieces().size() - 1 ? 0 : curve.breaks().cutAt(piece) - left;
    for (int i = 0; i <= SAMPLES; i++) {
      highest =
          Math.max(highest, curve.pieces().get(piece).at(Math.min(width, width * i / SAMPLES)));
    }
    return highest;
  }

  /** The least that leaving out feature a adds, over many of its values and all cells of b. */
  private static double margin(AdditiveModel model) {
    Term.Piecewise curve = (Term.Piecewise) model.terms().getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (double b : new double[] {Double.NaN, -1, 1}) {
      double without = model.rawScore(new double[] {Double.NaN, b, 0});
      double from = curve.breaks().cutAt(0) - 1;
      double to = curve.breaks().cutAt(curve.pieces().size() - 2) + 1;
      for (int i = 0; i <= 8 * SAMPLES; i++) {
        double a = from + (to - from) * i / (8 * SAMPLES);
        least = Math.min(least, without - model.rawScore(new double[] {a, b, 0}));
      }
    }
    return least;
  }
}
