// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.SmallTrees;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ServedOrderTest {
  private static final Calibrator.Input RAW = Calibrator.Input.RAW_SCORE;
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final MonotoneConstraint FALLING =
      new MonotoneConstraint("a", Direction.DECREASING);
  private static final Calibrator WRONG_SIGN = new Calibrator.Platt(RAW, 0.7, 0.1);

  @Test
  @Proves({"S3.3", "V2"})
  void refutesAModelWhoseCalibratorHasTheWrongSign() {
    Term line = new Term.Linear(0, 1, 0, 0);
    Term table = new Term.Table(0, new Axis.Cuts(new double[] {0}), new double[] {0, -1, 1, 0});
    for (GlassBox model :
        List.of(additive(WRONG_SIGN, line), additive(WRONG_SIGN, table), stump(WRONG_SIGN))) {
      assertRefuted(model, RISING);
      assertThat(MonotonicityProof.prove(model, FALLING))
          .isInstanceOfSatisfying(
              ProofResult.Undecided.class, u -> assertThat(u.why()).contains("calibrator"));
    }
  }

  @Test
  @Proves({"S3.3", "V2"})
  void findsTheOneStretchOfScoresOnWhichAnIsotonicCalibratorFalls() {
    double[] points = {-9, 2.71, 2.72, 9};
    double[] values = {0.1, 0.6, 0.5, 0.9};
    Term line = new Term.Linear(0, 1, 0, 0);
    assertRefuted(additive(new Calibrator.Isotonic(RAW, points, values), line), RISING);

    double[] asProbabilities = Arrays.stream(points).map(Link.LOGIT::probability).toArray();
    Calibrator onProbability =
        new Calibrator.Isotonic(Calibrator.Input.PROBABILITY, asProbabilities, values);
    assertRefuted(additive(onProbability, line), RISING);
  }

  @Test
  void findsTheFallThatOnlyAnotherFeatureLeadsTo() {
    Calibrator falls = new Calibrator.Isotonic(RAW, new double[] {4, 5}, new double[] {1, 0});
    Axis cut = new Axis.Cuts(new double[] {0});
    Term own = new Term.Table(0, cut, new double[] {0, 0, 0.5, 0});
    Term other = new Term.Table(1, cut, new double[] {0, 0, 4, 0});
    AdditiveModel model = additive(falls, own, other);

    assertThat(assertRefuted(model, RISING).lower()).containsExactly(-1, 0);
  }

  @Test
  void leavesUndecidedWhatTheCalibratorTurnsOutOfReach() {
    Calibrator falls = new Calibrator.Isotonic(RAW, new double[] {4, 5}, new double[] {1, 0});
    assertThat(MonotonicityProof.prove(stump(falls), RISING))
        .isEqualTo(new ProofResult.Undecided(RISING, "the calibrator does not keep the order"));
    AdditiveModel category =
        new AdditiveModel(
            0,
            List.of(new Feature.Categorical("a", List.of("x"))),
            List.of(),
            Link.LOGIT,
            WRONG_SIGN);
    assertThat(MonotonicityProof.prove(category, RISING))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class, u -> assertThat(u.why()).contains("categorical"));
  }

  @Test
  @Proves({"S3.3", "V2"})
  void showsOnlyRowsThatReplayAndNeverProves() {
    int[] refuted = new int[2];
    new ForAll(1, 400)
        .holds(
            ServedOrderTest::turned,
            model -> {
              for (MonotoneConstraint claim : List.of(RISING, FALLING)) {
                ProofResult result = MonotonicityProof.prove(model, claim);
                assertThat(result).isNotInstanceOf(ProofResult.Proven.class);
                if (result instanceof ProofResult.Violated) {
                  assertRefuted(model, claim);
                  refuted[model instanceof TreeEnsemble ? 1 : 0]++;
                }
              }
            });
    assertThat(refuted[0]).isGreaterThan(100);
    assertThat(refuted[1]).isGreaterThan(100);
  }

  private static GlassBox turned(RandomGenerator random) {
    double[] values = random.doubles(5).toArray();
    values[0] = 1;
    Calibrator calibrator =
        switch (random.nextInt(3)) {
          case 0 -> new Calibrator.Platt(RAW, random.nextDouble() + 0.01, random.nextGaussian());
          case 1 -> new Calibrator.Beta(1, -random.nextDouble() - 0.01, 0);
          default -> new Calibrator.Isotonic(RAW, new double[] {-3, -1, 0, 1, 3}, values);
        };
    assertThat(calibrator.keepsOrder()).isFalse();
    if (random.nextBoolean()) {
      AdditiveModel model = RandomModels.rough(random);
      return new AdditiveModel(
          model.intercept(), model.features(), model.terms(), Link.LOGIT, calibrator);
    }
    TreeEnsemble model = Forests.ensemble(random, 3, 3);
    return new TreeEnsemble(
        model.precision(),
        model.base(),
        model.features(),
        model.inputs(),
        model.trees(),
        Link.LOGIT,
        calibrator);
  }

  private static ProofResult.Violated assertRefuted(GlassBox model, MonotoneConstraint claim) {
    ProofResult result = MonotonicityProof.prove(model, claim);
    assertThat(result).isInstanceOf(ProofResult.Violated.class);
    ProofResult.Violated violated = (ProofResult.Violated) result;
    double[] lower = violated.lower();
    double[] higher = violated.higher();
    assertThat(violated.scale()).isEqualTo(ProofResult.Scale.SERVED);
    assertThat(lower[0]).isLessThan(higher[0]);
    assertThat(Arrays.copyOfRange(lower, 1, lower.length))
        .isEqualTo(Arrays.copyOfRange(higher, 1, higher.length));
    assertThat(model.score(lower)).isEqualTo(violated.lowerScore());
    assertThat(model.score(higher)).isEqualTo(violated.higherScore());
    return violated;
  }

  private static AdditiveModel additive(Calibrator calibrator, Term... terms) {
    List<Feature> features = List.of(new Feature.Numeric("a"), new Feature.Numeric("b"));
    return new AdditiveModel(0, features, List.of(terms), Link.LOGIT, calibrator);
  }

  private static TreeEnsemble stump(Calibrator calibrator) {
    return new TreeEnsemble(
        Precision.FLOAT32,
        0,
        List.of(new Feature.Numeric("a")),
        List.of(new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED)),
        List.of(SmallTrees.stump(0, 1, -0.5, 0.5)),
        Link.LOGIT,
        calibrator);
  }
}
