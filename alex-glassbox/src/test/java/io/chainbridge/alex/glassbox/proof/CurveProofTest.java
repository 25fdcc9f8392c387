// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.LongRun;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CurveProofTest {
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final MonotoneConstraint FALLING =
      new MonotoneConstraint("a", Direction.DECREASING);
  private static final List<Feature> TWO =
      List.of(new Feature.Numeric("a"), new Feature.Numeric("b"));
  private static final Axis ONE_CUT = new Axis.Cuts(new double[] {0});

  private enum Verdict {
    PROVEN,
    VIOLATED,
    UNDECIDED
  }

  @Test
  @Proves({"S3.3", "V2"})
  void agreesWithDenseSamplingOverManyCurves() {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    int curves = LongRun.cases(600, 1500);
    new ForAll(71, curves)
        .holds(
            random -> model(0.3, rising(random, random.nextInt(3))),
            model -> seen.merge(agrees(model, RISING), 1, Integer::sum));
    assertThat(seen.get(Verdict.PROVEN)).isGreaterThan(curves * 4 / 15);
    assertThat(seen.get(Verdict.VIOLATED)).isGreaterThan(curves * 4 / 15);
    assertThat(seen.getOrDefault(Verdict.UNDECIDED, 0)).isLessThan(curves / 15);
  }

  @Test
  @Proves("S3.3")
  void agreesWithDenseSamplingOverSumsOfTermsOfOneFeature() {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    int sums = LongRun.cases(250, 800);
    new ForAll(72, sums)
        .holds(
            CurveProofTest::several, model -> seen.merge(agrees(model, RISING), 1, Integer::sum));
    assertThat(seen.get(Verdict.PROVEN)).isGreaterThan(sums / 16);
    assertThat(seen.get(Verdict.VIOLATED)).isGreaterThan(sums / 4);
  }

  /** Checks the verdict against the samples; a visible fall must be found. */
  private static Verdict agrees(AdditiveModel model, MonotoneConstraint constraint) {
    double worst = deepestFall(model, constraint.direction().sign());
    return switch (MonotonicityProof.prove(model, constraint)) {
      case ProofResult.Proven _ -> {
        assertThat(worst).isZero();
        yield Verdict.PROVEN;
      }
      case ProofResult.Violated violated -> {
        assertReplays(model, violated);
        yield Verdict.VIOLATED;
      }
      case ProofResult.Undecided _ -> {
        assertThat(worst).isLessThan(1e-9);
        yield Verdict.UNDECIDED;
      }
    };
  }

  /** The slow way: many values of a, many of them neighbours, with b missing and on either side. */
  private static double deepestFall(AdditiveModel model, int sign) {
    double worst = 0;
    for (double b : new double[] {Double.NaN, -1, 1}) {
      double best = Double.NEGATIVE_INFINITY;
      for (double a : samples(model)) {
        double score = sign * model.rawScore(new double[] {a, b});
        worst = Math.max(worst, best - score);
        best = Math.max(best, score);
      }
    }
    return worst;
  }

  private static Set<Double> samples(AdditiveModel model) {
    Set<Double> samples = new TreeSet<>(List.of(-1e6, -100.0, 100.0, 1e6));
    for (int i = -400; i <= 400; i++) {
      samples.add(i / 64.0 + 1e-3);
    }
    for (int i = -6; i <= 6; i++) {
      double up = i * 0.77;
      double down = up;
      for (int k = 0; k < 20; k++) {
        up = Math.nextUp(up);
        down = Math.nextDown(down);
        samples.add(up);
        samples.add(down);
      }
    }
    for (Term term : model.terms()) {
      if (term instanceof Term.Piecewise curve) {
        for (double at : curve.breaks().cuts()) {
          samples.addAll(List.of(at, Math.nextDown(at), Math.nextUp(at)));
        }
      }
    }
    samples.addAll(List.of(0.0, Math.nextDown(0.0)));
    return samples;
  }

  /**
   * A curve that rises, of pieces whose derivative is a square plus something, each beginning where
   * the one before it ends; then spoiled: 0 not at all, 1 by a slope, 2 by a jump of one ulp.
   */
  private static Term.Piecewise rising(RandomGenerator random, int spoiled) {
    double[] breaks = random.doubles(1 + random.nextInt(4), -4, 4).distinct().sorted().toArray();
    List<Polynomial> pieces = new ArrayList<>();
    double start = random.nextGaussian();
    pieces.add(Polynomial.of(start, random.nextInt(3) / 2.0));
    int victim = 1 + random.nextInt(breaks.length);
    for (int i = 0; i < breaks.length; i++) {
      double width = i + 1 < breaks.length ? Math.nextDown(breaks[i + 1]) - breaks[i] : 1;
      double root = random.nextDouble() * width;
      double k = random.nextInt(3);
      double lift = spoiled == 1 && victim == i + 1 ? -0.01 - random.nextDouble() : 1e-9;
      boolean last = i + 1 == breaks.length;
      Polynomial piece =
          last
              ? Polynomial.of(start, lift + k)
              : Polynomial.of(start, k * root * root + lift, -k * root, k / 3);
      pieces.add(piece);
      start = piece.at(width);
      if (spoiled == 2 && victim == i + 1) {
        start = Math.nextDown(start);
      }
    }
    return new Term.Piecewise(0, new Axis.Cuts(breaks), pieces, random.nextGaussian());
  }

  private static AdditiveModel several(RandomGenerator random) {
    List<Term> terms = new ArrayList<>();
    terms.add(rising(random, 0));
    int more = 1 + random.nextInt(2);
    for (int i = 0; i < more; i++) {
      terms.add(
          switch (random.nextInt(4)) {
            case 0 -> new Term.Linear(0, random.nextGaussian(), 1, 0);
            case 1 -> new Term.Table(0, ONE_CUT, new double[] {0, 0, random.nextGaussian(), 0});
            case 2 -> rising(random, random.nextInt(2));
            default -> {
              double[] scores = new double[16];
              scores[2 * 4 + 1] = random.nextGaussian();
              yield new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, scores);
            }
          });
    }
    return model(0.1, terms.toArray(Term[]::new));
  }

  @Test
  @Proves("S3.3")
  void isExactWhereTheSlopeJustTouchesZero() {
    Term.Piecewise touches = between(0, Polynomial.of(0, 3, -3, 1), Polynomial.of(8));
    Term.Piecewise dips = between(0, Polynomial.of(0, Math.nextDown(3.0), -3, 1), Polynomial.of(8));
    assertThat(MonotonicityProof.prove(model(0, touches), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 2, 0.0));
    assertThat(MonotonicityProof.prove(model(0, dips), RISING))
        .isNotInstanceOf(ProofResult.Proven.class);
  }

  @Test
  @Proves("S3.3")
  void findsTheFallInsideAPieceThatItsEndsDoNotShow() {
    Term.Piecewise wave = between(0, Polynomial.of(0, 1.5, -2, 0.75), Polynomial.of(1));
    assertThat(MonotonicityProof.prove(model(0, wave), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            violated -> {
              assertReplays(model(0, wave), violated);
              assertThat(violated.lower()[0]).isBetween(0.4, 0.7);
              assertThat(violated.higher()[0]).isBetween(1.1, 1.4);
            });
  }

  @Test
  @Proves("S3.3")
  void checksBothOuterPiecesToTheInfinities() {
    Polynomial flat = Polynomial.of(1);
    for (Polynomial outer : List.of(Polynomial.of(1, -1e-7), Polynomial.of(1, 0, 0, -1e-9))) {
      AdditiveModel left = model(0, curve(new double[] {0}, outer, flat));
      AdditiveModel right = model(0, curve(new double[] {0}, flat, outer));
      for (AdditiveModel model : List.of(left, right)) {
        assertThat(MonotonicityProof.prove(model, RISING))
            .isInstanceOfSatisfying(
                ProofResult.Violated.class, violated -> assertReplays(model, violated));
        assertThat(MonotonicityProof.prove(model, FALLING)).isInstanceOf(ProofResult.Proven.class);
      }
    }
    AdditiveModel bowl = model(0, curve(new double[] {0}, Polynomial.of(1, 0, 1), flat));
    assertThat(MonotonicityProof.prove(bowl, RISING)).isInstanceOf(ProofResult.Violated.class);
    AdditiveModel cap = model(0, curve(new double[] {0}, Polynomial.of(1, 0, -1), flat));
    assertThat(MonotonicityProof.prove(cap, RISING)).isInstanceOf(ProofResult.Proven.class);
  }

  @Test
  @Proves("S3.3")
  void findsADownwardJumpInTheLastBitAtABreak() {
    AdditiveModel honest = model(0, between(0, Polynomial.of(0, 0.1), Polynomial.of(0.2)));
    AdditiveModel jump =
        model(0, between(0, Polynomial.of(0, 0.1), Polynomial.of(0.2 - 2 * Math.ulp(0.2))));
    assertThat(MonotonicityProof.prove(honest, RISING)).isInstanceOf(ProofResult.Proven.class);
    assertThat(MonotonicityProof.prove(jump, RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            violated -> {
              assertReplays(jump, violated);
              assertThat(violated.higher()[0]).isEqualTo(2);
            });
  }

  @Test
  @Proves("S3.3")
  void doesNotCallProvenWhatOnlyTheSumOfOpposedTermsKeeps() {
    Term rises = between(0, Polynomial.of(0, 1), Polynomial.of(2, 1));
    Term falls = new Term.Linear(0, -0.1, 0, 0);
    assertThat(MonotonicityProof.prove(model(0, rises, falls), RISING))
        .isNotInstanceOf(ProofResult.Proven.class);
    Term steeper = new Term.Linear(0, -2, 0, 0);
    assertThat(MonotonicityProof.prove(model(0, rises, steeper), RISING))
        .isInstanceOf(ProofResult.Violated.class);
  }

  @Test
  void isUndecidedWhereAFallIsLostInTheRounding() {
    Term curve = between(0, Polynomial.of(0, -1e-20), Polynomial.of(-1e-30));
    assertThat(MonotonicityProof.prove(model(5, curve), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class, u -> assertThat(u.why()).contains("rounding"));
  }

  @Test
  void boundsACurveOfAnotherFeatureInTheMarginOnlyWhereItEndsFlat() {
    double[] pairScores = new double[16];
    pairScores[2 * 4 + 1] = -0.5;
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, pairScores);
    Term main = new Term.Table(0, ONE_CUT, new double[] {0, 0, 0.75, 0});
    Axis.Cuts breaks = new Axis.Cuts(new double[] {0});
    List<Polynomial> flat = List.of(Polynomial.of(1), Polynomial.of(2));
    List<Polynomial> open = List.of(Polynomial.of(1), Polynomial.of(2, 1));

    assertThat(
            MonotonicityProof.prove(
                model(0, pair, main, new Term.Piecewise(1, breaks, flat, 0)), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 0.25));
    assertThat(
            MonotonicityProof.prove(
                model(0, pair, main, new Term.Piecewise(1, breaks, open, 0)), RISING))
        .isInstanceOf(ProofResult.Undecided.class);
  }

  private static void assertReplays(AdditiveModel model, ProofResult.Violated violated) {
    double[] lower = violated.lower();
    double[] higher = violated.higher();
    assertThat(lower[0]).isLessThan(higher[0]);
    assertThat(Arrays.copyOfRange(lower, 1, lower.length))
        .isEqualTo(Arrays.copyOfRange(higher, 1, higher.length));
    assertThat(model.rawScore(lower)).isEqualTo(violated.lowerScore());
    assertThat(model.rawScore(higher)).isEqualTo(violated.higherScore());
    int sign = violated.constraint().direction().sign();
    assertThat(sign * violated.higherScore()).isLessThan(sign * violated.lowerScore());
  }

  /** Flat left of 0, this piece from 0 to 2, that one from there on. */
  private static Term.Piecewise between(double left, Polynomial inner, Polynomial right) {
    return curve(new double[] {0, 2}, Polynomial.of(left), inner, right);
  }

  private static Term.Piecewise curve(double[] breaks, Polynomial... pieces) {
    return new Term.Piecewise(0, new Axis.Cuts(breaks), List.of(pieces), 0);
  }

  private static AdditiveModel model(double intercept, Term... terms) {
    return new AdditiveModel(intercept, TWO, List.of(terms), Link.LOGIT);
  }
}
