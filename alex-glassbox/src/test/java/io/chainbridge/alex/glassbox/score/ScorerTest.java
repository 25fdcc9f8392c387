// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CoveredForests;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The scorer of any model gives the scores of the model, and those that its parts add up to. */
final class ScorerTest {
  private static final List<Calibrator> CALIBRATORS =
      List.of(
          Calibrator.NONE,
          new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -0.7, 0.2),
          new Calibrator.Beta(1.25, 0.5, -0.125),
          new Calibrator.Isotonic(
              Calibrator.Input.PROBABILITY,
              new double[] {0.2, 0.5, 0.9},
              new double[] {0, 0.4, 1}));

  @Test
  void agreesWithTheModelAndItsExplanationToTheBit() {
    new ForAll(41, 400).holds(ScorerTest::model, ScorerTest::assertAgrees);
  }

  private static void assertAgrees(GlassBox model) {
    RandomGenerator random = ForAll.random(model.features().size());
    Scorer.Session session = Scorer.of(model).session();
    Explainer explainer = Explainer.of(model);
    for (int i = 0; i < 40; i++) {
      double[] row = row(random, model.features());
      double explained = explainer.contributions(row).sum();
      assertSame(session.rawScore(row), model.rawScore(row));
      assertSame(session.score(row), model.score(row));
      // The sum of an ensemble's parts may differ from a raw score of zero in its sign.
      assertSame(explained + 0.0, model.rawScore(row) + 0.0);
      assertSame(model.probability(explained), session.score(row));
    }
  }

  private static void assertSame(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }

  private static GlassBox model(RandomGenerator random) {
    GlassBox model =
        switch (random.nextInt(5)) {
          case 0 -> RandomModels.rough(random);
          case 1 -> RandomModels.exact(random);
          case 2 -> curves(random);
          case 3 -> ScorersTest.additive(random);
          default -> CoveredForests.mixed(random, 1 + random.nextInt(11), 4);
        };
    return model.withCalibrator(CALIBRATORS.get(random.nextInt(CALIBRATORS.size())));
  }

  /** Curves and lines among tables, so that runs of terms of one kind alternate. */
  private static AdditiveModel curves(RandomGenerator random) {
    AdditiveModel base = RandomModels.rough(random);
    List<Term> terms = new ArrayList<>(base.terms());
    Polynomial piece = Polynomial.of(random.nextGaussian(), random.nextGaussian(), 0.5, -0.125);
    List<Polynomial> pieces = List.of(piece, Polynomial.of(1, -0.25), piece);
    terms.add(new Term.Piecewise(0, new Axis.Cuts(new double[] {-1, 0.5}), pieces, -0.75));
    terms.add(new Term.Linear(1, random.nextGaussian(), 0.5, 0.25));
    Collections.shuffle(terms, java.util.Random.from(random));
    return new AdditiveModel(base.intercept(), base.features(), terms, Link.LOGIT);
  }

  /** Numbers on and between the cuts and missing ones; codes of levels, missing and unseen. */
  private static double[] row(RandomGenerator random, List<Feature> features) {
    return features.stream()
        .mapToDouble(feature ->
            switch (feature) {
              case Feature.Numeric _ -> random.nextInt(-12, 13) / 4.0;
              case Feature.Categorical(_, List<String> levels) ->
                  random.nextInt(-1, levels.size() + 1);
            })
        .map(value -> random.nextInt(6) == 0 ? Double.NaN : value)
        .toArray();
  }

  @Test
  void scoresInfiniteNumbersAsTheModelDoes() {
    double[] odd = {1 / 0.0, -1 / 0.0, -0.0, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN};
    new ForAll(42, 200)
        .holds(
            ScorerTest::model,
            model -> {
              Scorer.Session session = Scorer.of(model).session();
              double[] row = row(ForAll.random(7), model.features());
              for (double value : odd) {
                row[0] = value;
                row[1] = -value;
                assertSame(session.rawScore(row), model.rawScore(row));
                assertSame(session.score(row), model.score(row));
              }
            });
  }

  @Test
  void refusesARowOfAnotherLengthAsTheModelDoes() {
    RandomGenerator random = ForAll.random(43);
    for (int i = 0; i < 50; i++) {
      GlassBox model = model(random);
      Scorer.Session session = Scorer.of(model).session();
      for (int length : new int[] {0, model.features().size() - 1, model.features().size() + 1}) {
        double[] row = new double[length];
        String message = refusal(() -> model.score(row));
        assertThat(message).contains("a row must have " + model.features().size() + " values");
        assertThat(refusal(() -> session.score(row))).isEqualTo(message);
        assertThat(refusal(() -> session.rawScore(row))).isEqualTo(message);
      }
    }
  }

  private static String refusal(ThrowingCallable call) {
    return String.valueOf(
        assertThatIllegalArgumentException().isThrownBy(call).actual().getMessage());
  }

  @Test
  void scoresAModelThatIsTooLargeForTheLayouts() {
    for (GlassBox model : List.of(tableOf(40_000), stumpsOf(40_000))) {
      Scorer scorer = Scorer.of(model);
      assertThat(scorer).isInstanceOf(PlainScorer.class);
      for (double value : new double[] {Double.NaN, -1, 0, 1.5, 32_768, 39_999, 50_000}) {
        double[] row = {value};
        assertSame(scorer.session().rawScore(row), model.rawScore(row));
        assertSame(scorer.session().score(row), model.score(row));
      }
    }
    assertThat(Scorer.of(tableOf(32_767))).isInstanceOf(AdditiveScorer.class);
    assertThat(Scorer.of(stumpsOf(32_766))).isInstanceOf(EnsembleScorer.class);
    assertThatIllegalArgumentException().isThrownBy(() -> AdditiveScorer.of(tableOf(32_768)));
    assertThatIllegalArgumentException().isThrownBy(() -> EnsembleScorer.of(stumpsOf(32_767)));
  }

  private static AdditiveModel tableOf(int cuts) {
    Axis axis = new Axis.Cuts(IntStream.range(0, cuts).asDoubleStream().toArray());
    double[] scores = IntStream.range(0, axis.bins()).mapToDouble(i -> Math.sin(i)).toArray();
    List<Feature> features = List.of(new Feature.Numeric("a"));
    return new AdditiveModel(0.5, features, List.of(new Term.Table(0, axis, scores)), Link.LOGIT);
  }

  private static TreeEnsemble stumpsOf(int thresholds) {
    List<Tree> stumps =
        IntStream.range(0, thresholds)
            .mapToObj(i ->
                new Tree(
                    new int[] {0, Tree.LEAF, Tree.LEAF},
                    new double[] {i, 0, 0},
                    new int[] {1, 0, 0},
                    new int[] {2, 0, 0},
                    new double[] {0, 0.001, -0.001},
                    new double[3]))
            .toList();
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(new Feature.Numeric("a")),
        List.of(new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED)),
        stumps,
        Link.LOGIT,
        Calibrator.NONE);
  }
}
