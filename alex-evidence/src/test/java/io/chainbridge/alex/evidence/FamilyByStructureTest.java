// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Constraint.Direction;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyByStructureTest {
  private static final Feature DEBT = new Feature.Numeric("debt");
  private static final Feature CITY = new Feature.Categorical("city", List.of("Rome", "Oslo"));
  private static final Axis CITIES = new Axis.Categories(new int[] {1, 2}, 4);
  private static final Axis.Cuts CUTS = new Axis.Cuts(new double[] {1});
  private static final Term LINE = new Term.Linear(0, 1, 0, 0);

  @Test
  @Proves({"M1", "M2", "M3"})
  void tellsTheFamilyFromTheTerms() {
    Term offsets = new Term.Table(1, CITIES, new double[4]);
    Term table = new Term.Table(0, CUTS, new double[4]);
    Term pair = new Term.PairTable(0, CUTS, 1, CITIES, new double[16]);
    Polynomial flat = new Polynomial(new double[] {0.5});
    Term curve = new Term.Piecewise(0, CUTS, List.of(flat, flat), 0);
    assertThat(family(LINE, offsets)).isEqualTo(ModelFamily.LOGISTIC_REGRESSION);
    assertThat(family(LINE, table)).isEqualTo(ModelFamily.EBM);
    assertThat(family(LINE, pair)).isEqualTo(ModelFamily.EBM);
    assertThat(family(LINE, table, curve)).isEqualTo(ModelFamily.GAM);
  }

  @Test
  @Proves({"M1", "M2", "M3"})
  void takesTheDeclaredWordOnlyWhereTheStructureIsOfThatFamilyToo() {
    Term offsets = new Term.Table(1, CITIES, new double[4]);
    Term steps = new Term.Table(0, CUTS, new double[4]);
    Term pair = new Term.PairTable(0, CUTS, 1, CITIES, new double[16]);
    Polynomial flat = new Polynomial(new double[] {0.5});
    Term curve = new Term.Piecewise(0, CUTS, List.of(flat, flat), 0);
    ModelFamily regression = ModelFamily.LOGISTIC_REGRESSION;

    assertThat(declared(regression, LINE, offsets)).isEqualTo(regression);
    assertThat(declared(regression, LINE, offsets, steps)).isEqualTo(regression);
    assertThat(declared(ModelFamily.EBM, steps)).isEqualTo(ModelFamily.EBM);
    assertThat(declared(regression, steps, pair)).isEqualTo(ModelFamily.EBM);
    assertThat(declared(regression, steps, curve)).isEqualTo(ModelFamily.GAM);
    assertThat(FamilyByStructure.of(rising(Calibrator.NONE), List.of(), regression))
        .isEqualTo(ModelFamily.XGBOOST);
  }

  @Test
  @Proves({"M4", "M8"})
  void callsABoosterMonotoneOnlyWhereItsConstraintsStand() {
    assertThat(booster()).isEqualTo(ModelFamily.XGBOOST);
    assertThat(booster(Direction.INCREASING)).isEqualTo(ModelFamily.MONOTONE_GBDT);
    assertThat(booster(Direction.DECREASING)).isEqualTo(ModelFamily.XGBOOST);
  }

  @Test
  @Proves({"M4", "M8"})
  void takesNoConstraintOnWhatNoTreeLooksAtForOne() {
    Constraint idle = new Constraint("idle", Direction.INCREASING, "never read");
    TreeEnsemble booster = rising(Calibrator.NONE);
    List<ConstraintProof> proofs = ConstraintProofs.of(booster, List.of(idle));

    assertThat(proofs).extracting(ConstraintProof::outcome).containsExactly(Outcome.PROVEN);
    assertThat(FamilyByStructure.of(booster, proofs)).isEqualTo(ModelFamily.XGBOOST);
  }

  @Test
  @Proves("M4")
  void callsABoosterMonotoneWithACalibratorOnlyWhereThatKeepsTheOrder() {
    Calibrator.Input raw = Calibrator.Input.RAW_SCORE;
    double[] points = {-1, 0, 1};
    List<Calibrator> keeping =
        List.of(
            new Calibrator.Platt(raw, -2, 0.1),
            new Calibrator.Beta(1.5, 0.5, 0),
            new Calibrator.Isotonic(raw, points, new double[] {0.1, 0.1, 0.4}));
    List<Calibrator> breaking =
        List.of(
            new Calibrator.Platt(raw, 2, 0.1),
            new Calibrator.Beta(-1, -1, 0),
            new Calibrator.Isotonic(raw, points, new double[] {0.5, 0.6, 0.4}));

    assertThat(keeping)
        .allSatisfy(calibrator ->
            assertThat(booster(calibrator, Direction.INCREASING))
                .isEqualTo(ModelFamily.MONOTONE_GBDT));
    assertThat(breaking)
        .allSatisfy(calibrator ->
            assertThat(booster(calibrator, Direction.INCREASING)).isEqualTo(ModelFamily.XGBOOST));
  }

  private static ModelFamily family(Term... terms) {
    return FamilyByStructure.of(model(terms), List.of());
  }

  private static ModelFamily declared(ModelFamily word, Term... terms) {
    return FamilyByStructure.of(model(terms), List.of(), word);
  }

  private static AdditiveModel model(Term... terms) {
    return new AdditiveModel(0, List.of(DEBT, CITY), List.of(terms), Link.LOGIT);
  }

  private static ModelFamily booster(Direction... directions) {
    return booster(Calibrator.NONE, directions);
  }

  private static ModelFamily booster(Calibrator calibrator, Direction... directions) {
    List<Constraint> claims =
        Arrays.stream(directions).map(way -> new Constraint("debt", way, "more risk")).toList();
    TreeEnsemble rising = rising(calibrator);
    return FamilyByStructure.of(rising, ConstraintProofs.of(rising, claims));
  }

  /** One split on debt, none on the other feature. */
  private static TreeEnsemble rising(Calibrator calibrator) {
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(DEBT, new Feature.Numeric("idle")),
        List.of(
            new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(1, true, TreeInput.Zero.COMPARED)),
        List.of(
            new Tree(
                new int[] {0, Tree.LEAF, Tree.LEAF},
                new double[] {0.5, 0, 0},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new double[] {0, -1, 1},
                new double[] {2, 1, 1})),
        Link.LOGIT,
        calibrator);
  }
}
