// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.SmallTrees;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.glassbox.proof.ProofResult.Proven;
import io.chainbridge.alex.glassbox.proof.ProofResult.Undecided;
import io.chainbridge.alex.glassbox.proof.ProofResult.Violated;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Leaving a value out pays or does not, as trying every cell says. */
class AbsenceProofTest {
  /** One of each cell that cuts at halves up to 3 can make. */
  private static final double[] HALVES = {
    -4, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3
  };

  /** One of each cell that thresholds at -0.25, 0 and 0.25 and the zero rules can make. */
  private static final double[] QUARTERS = {-1, -0.25, -1e-35, 0, 0.1, 0.25};

  private static final double[] CODES = {0, 1, 2};

  private int proven;
  private int violated;

  @Test
  @Proves("S3.3")
  void agreesWithBruteForceOverTablesAndPairs() {
    new ForAll(1, 400)
        .holds(
            random -> raised(RandomModels.exact(random), random.nextInt(5)),
            model -> {
              check(model, "a", Absence.MISSING);
              check(model, "c", Absence.MISSING);
              check(model, "c", Absence.UNSEEN);
            });
    assertThat(proven).isGreaterThan(200);
    assertThat(violated).isGreaterThan(200);
  }

  @Test
  @Proves("S3.3")
  void agreesWithBruteForceOverTrees() {
    new ForAll(2, 400)
        .holds(
            random -> raised(small(random), random),
            model -> {
              check(model, "a", Absence.MISSING);
              check(model, "d", Absence.MISSING);
              check(model, "d", Absence.UNSEEN);
            });
    assertThat(proven).isGreaterThan(100);
    assertThat(violated).isGreaterThan(100);
  }

  private static TreeEnsemble small(RandomGenerator random) {
    int trees = random.nextInt(1, 4);
    return Forests.ensemble(random, trees, 2, 1, RandomGenerator::nextGaussian);
  }

  /** The same, higher by this many halves where a feature is missing, or its category unseen. */
  private static AdditiveModel raised(AdditiveModel model, int halves) {
    List<Term> raised =
        model.terms().stream()
            .map(term -> term instanceof Term.Table table ? raised(table, halves / 2.0) : term)
            .toList();
    return new AdditiveModel(model.intercept(), model.features(), raised, model.link());
  }

  private static Term raised(Term.Table table, double by) {
    double[] scores = table.scores();
    scores[0] += by;
    scores[scores.length - 1] += by;
    return new Term.Table(table.feature(), table.axis(), scores);
  }

  /** The same with a tree that splits on what is missing, and one that splits on what is unseen. */
  private static TreeEnsemble raised(TreeEnsemble model, RandomGenerator random) {
    double by = random.nextInt(5);
    List<TreeInput> inputs = new ArrayList<>(model.inputs());
    List<Tree> trees = new ArrayList<>(model.trees());
    for (int feature : new int[] {0, 3}) {
      boolean[] known = {true, true, true};
      inputs.add(
          feature == 3
              ? new TreeInput.Membership(feature, known, false, false)
              : new TreeInput.Presence(feature, false, TreeInput.Zero.COMPARED));
      trees.add(SmallTrees.stump(inputs.size() - 1, 0.5, 0, by));
    }
    return new TreeEnsemble(
        model.precision(),
        model.base(),
        model.features(),
        inputs,
        trees,
        model.link(),
        model.calibrator());
  }

  private void check(GlassBox model, String feature, Absence absence) {
    double smallest = smallestStep(model, model.indexOf(feature), absence);
    switch (AbsenceProof.decide(model, feature, absence)) {
      case Proven _ -> {
        proven++;
        assertThat(smallest).isGreaterThanOrEqualTo(0);
      }
      case Violated(_, double[] lower, double[] higher, double with, double without, _) -> {
        violated++;
        assertThat(smallest).isNegative();
        assertThat(without).isLessThan(with);
        assertThat(model.rawScore(lower)).isEqualTo(with);
        assertThat(model.rawScore(higher)).isEqualTo(without);
      }
      case Undecided undecided -> assertThat(smallest).as(undecided.why()).isBetween(-1e-9, 1e-9);
    }
  }

  /** The least that leaving the value out adds to the score, over every row of cells. */
  private static double smallestStep(GlassBox model, int feature, Absence absence) {
    int features = model.features().size();
    double smallest = Double.POSITIVE_INFINITY;
    double[][] values = new double[features][];
    int rows = 1;
    for (int i = 0; i < features; i++) {
      boolean number = model.features().get(i) instanceof Feature.Numeric;
      double[] numbers = model instanceof TreeEnsemble ? QUARTERS : HALVES;
      double[] present = number ? numbers : CODES;
      values[i] = Arrays.copyOf(present, present.length + (number ? 1 : 2));
      values[i][present.length] = Double.NaN;
      if (!number) {
        values[i][present.length + 1] = Feature.UNSEEN;
      }
      rows *= i == feature ? 1 : values[i].length;
    }
    double[] row = new double[features];
    for (int r = 0; r < rows; r++) {
      int rest = r;
      for (int i = 0; i < features; i++) {
        if (i != feature) {
          row[i] = values[i][rest % values[i].length];
          rest /= values[i].length;
        }
      }
      row[feature] = absence.code();
      double without = model.rawScore(row);
      for (double value : values[feature]) {
        if (absence.isNot(value)) {
          row[feature] = value;
          smallest = Math.min(smallest, without - model.rawScore(row));
        }
      }
    }
    return smallest;
  }

  @Test
  void showsTheValueThatALineMakesWorse() {
    Term.Linear line = new Term.Linear(0, -2, 0.5, 1e6);
    AdditiveModel model = new AdditiveModel(0, RandomModels.FEATURES, List.of(line), Link.LOGIT);

    Violated witness = (Violated) AbsenceProof.decide(model, "a", Absence.MISSING);
    assertThat(witness.lowerScore()).isGreaterThan(1e6);
    assertThat(witness.lower()[0]).isLessThan(-1e5);
    assertThat(witness.higher()[0]).isNaN();
  }

  @Test
  void isUndecidedWhereACalibratorTurnsTheOrderOrTheStepsAreSpent() {
    TreeEnsemble forest = Forests.ensemble(new Random(3), 4, 3);
    Calibrator turning = new Calibrator.Platt(Calibrator.Input.RAW_SCORE, 2, 0);
    assertThat(AbsenceProof.decide(forest.withCalibrator(turning), "a", Absence.MISSING))
        .isInstanceOfSatisfying(Undecided.class, u -> assertThat(u.why()).contains("calibrator"));
    assertThat(AbsenceProof.decide(forest, "a", Absence.MISSING, 1))
        .isInstanceOfSatisfying(Undecided.class, u -> assertThat(u.why()).contains("1 boxes"));
  }

  @Test
  void asksOfNoNumberWhetherItIsUnseen() {
    AdditiveModel model = new AdditiveModel(0, RandomModels.FEATURES, List.of(), Link.LOGIT);
    assertThatThrownBy(() -> AbsenceProof.decide(model, "a", Absence.UNSEEN))
        .hasMessage("a is a number, which is never unseen");
  }
}
