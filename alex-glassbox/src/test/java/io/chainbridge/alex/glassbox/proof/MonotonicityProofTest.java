// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonotonicityProofTest {
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final MonotoneConstraint FALLING =
      new MonotoneConstraint("a", Direction.DECREASING);
  private static final Axis ONE_CUT = new Axis.Cuts(new double[] {0});

  private enum Verdict {
    PROVEN,
    VIOLATED,
    UNDECIDED
  }

  @Test
  @Proves({"S3.3", "V2"})
  void agreesWithBruteForceOverAllCells() {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    new ForAll(1, 4000)
        .holds(
            RandomModels::rough,
            model -> {
              seen.merge(agrees(model, RISING), 1, Integer::sum);
              seen.merge(agrees(model, FALLING), 1, Integer::sum);
            });
    assertThat(seen.get(Verdict.PROVEN)).isGreaterThan(1000);
    assertThat(seen.get(Verdict.VIOLATED)).isGreaterThan(1000);
    assertThat(seen).doesNotContainKey(Verdict.UNDECIDED);
  }

  @Test
  @Proves("S3.3")
  void isUndecidedOnlyWhereOpposedStepsCancelOut() {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    new ForAll(2, 4000)
        .holds(
            RandomModels::exact,
            model -> {
              Verdict verdict = agrees(model, RISING);
              seen.merge(verdict, 1, Integer::sum);
              if (verdict == Verdict.UNDECIDED) {
                assertThat(BruteForce.smallestStep(model, Direction.INCREASING)).isZero();
              }
            });
    assertThat(seen.get(Verdict.PROVEN)).isGreaterThan(500);
    assertThat(seen.get(Verdict.UNDECIDED)).isBetween(1, 400);
  }

  private static Verdict agrees(AdditiveModel model, MonotoneConstraint constraint) {
    double naive = BruteForce.smallestStep(model, constraint.direction());
    return switch (MonotonicityProof.prove(model, constraint)) {
      case ProofResult.Proven proven -> {
        assertThat(naive).isGreaterThanOrEqualTo(0);
        if (proven.bordersChecked() > 0 && naive > 0) {
          assertThat(proven.smallestStep()).isCloseTo(naive, within(1e-12));
        }
        yield Verdict.PROVEN;
      }
      case ProofResult.Violated violated -> {
        assertReplays(model, violated);
        double step = violated.higherScore() - violated.lowerScore();
        assertThat(constraint.direction().sign() * step).isCloseTo(naive, within(1e-12));
        yield Verdict.VIOLATED;
      }
      case ProofResult.Undecided _ -> {
        assertThat(naive).isGreaterThanOrEqualTo(0);
        yield Verdict.UNDECIDED;
      }
    };
  }

  private static void assertReplays(AdditiveModel model, ProofResult.Violated violated) {
    double[] lower = violated.lower();
    double[] higher = violated.higher();
    assertThat(lower[0]).isLessThan(higher[0]);
    assertThat(Arrays.copyOfRange(lower, 1, lower.length))
        .isEqualTo(Arrays.copyOfRange(higher, 1, higher.length));
    assertThat(model.rawScore(lower)).isEqualTo(violated.lowerScore());
    assertThat(model.rawScore(higher)).isEqualTo(violated.higherScore());
  }

  @Test
  @Proves("S3.3")
  void findsTheFallThatOnlyAMissingPartnerShows() {
    Term main = new Term.Table(0, ONE_CUT, new double[] {0, -1, 1, 0});
    double[] pairScores = new double[16];
    pairScores[2 * 4] = -2.5;
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, pairScores);
    AdditiveModel model = model(main, pair);

    assertThat(MonotonicityProof.prove(model, RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            violated -> {
              assertReplays(model, violated);
              assertThat(violated.higher()[1]).isNaN();
              assertThat(violated.higherScore() - violated.lowerScore()).isEqualTo(-0.5);
            });
  }

  @Test
  void ignoresThePartnerBinNoNumberCanReach() {
    double[] pairScores = new double[16];
    pairScores[2 * 4 + 3] = -2.5;
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, pairScores);

    assertThat(MonotonicityProof.prove(model(pair), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 0.0));
  }

  @Test
  void leavesMissingAndUnseenOutOfTheOrder() {
    Term table = new Term.Table(0, ONE_CUT, new double[] {9, 1, 2, -9});

    assertThat(MonotonicityProof.prove(model(table), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 1.0));
  }

  @Test
  void addsTwoPairsWithTheSamePartnerBeforeTakingTheMinimum() {
    double[] up = new double[16];
    up[2 * 4 + 1] = -1;
    double[] down = new double[16];
    down[2 * 4 + 1] = 2;
    Term one = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, up);
    Term two = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, down);
    Term main = new Term.Table(0, ONE_CUT, new double[] {0, 0, 0.25, 0});

    assertThat(MonotonicityProof.prove(model(main, one, two), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 0.25));
  }

  @Test
  @Proves({"S3.3", "V2"})
  void decidesLinearTermsAloneAndMixedWithTables() {
    Term rises = new Term.Linear(0, 0.3, 5, 0);
    Term falls = new Term.Linear(0, -1e-9, 5, 0);
    Term step = new Term.Table(0, ONE_CUT, new double[] {0, 1, 2, 0});
    Term drop = new Term.Table(0, ONE_CUT, new double[] {0, 2, 1, 0});

    assertThat(MonotonicityProof.prove(model(rises), RISING))
        .isInstanceOf(ProofResult.Proven.class);
    assertThat(MonotonicityProof.prove(model(rises, step), RISING))
        .isInstanceOf(ProofResult.Proven.class);
    for (AdditiveModel model : List.of(model(falls), model(falls, step), model(rises, drop))) {
      assertThat(MonotonicityProof.prove(model, RISING))
          .isInstanceOfSatisfying(
              ProofResult.Violated.class, violated -> assertReplays(model, violated));
    }
    assertThat(MonotonicityProof.prove(model(rises, falls), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class, u -> assertThat(u.why()).contains("opposite signs"));
  }

  @Test
  void doesNotCallAStepProvenThatRoundingMayTurn() {
    double[] pairScores = new double[16];
    pairScores[2 * 4 + 1] = -1.0;
    Term main = new Term.Table(0, ONE_CUT, new double[] {0, 0, Math.nextUp(1.0), 0});
    Term big = new Term.Table(1, ONE_CUT, new double[] {0, 1e9, 0, 0});
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, pairScores);

    assertThat(MonotonicityProof.prove(model(main, big, pair), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class, u -> assertThat(u.why()).contains("rounding"));
  }

  @Test
  void provesAConstantModelWithoutBorders() {
    assertThat(MonotonicityProof.prove(model(), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 0, 0.0));
  }

  @Test
  void isUndecidedOnACategoryAndRefusesAStranger() {
    AdditiveModel model = new AdditiveModel(0, RandomModels.FEATURES, List.of(), Link.LOGIT);

    assertThat(MonotonicityProof.prove(model, new MonotoneConstraint("c", Direction.INCREASING)))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class, u -> assertThat(u.why()).contains("categorical"));
    assertThatThrownBy(() ->
            MonotonicityProof.prove(model, new MonotoneConstraint("nobody", Direction.INCREASING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  private static AdditiveModel model(Term... terms) {
    List<Feature> features = List.of(new Feature.Numeric("a"), new Feature.Numeric("b"));
    return new AdditiveModel(0.5, features, List.of(terms), Link.LOGIT);
  }
}
