// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The prover of the claim that leaving a value out never pays: whatever the other features are, a
 * row that lacks the value of one feature scores no lower than the same row with any value there.
 *
 * <p>Missing and unseen values stand outside of the order that a {@link MonotoneConstraint} speaks
 * of; this is the policy under which nobody gets a better score by withholding a number or by
 * naming a category that the model does not know.
 */
public final class AbsenceProof {
  /** Boxes that a search may look at: every cell is compared, over every tree of the feature. */
  public static final long DEFAULT_STEPS = 20_000_000;

  /** In which way a value is not there. */
  public enum Absence {
    MISSING(Feature.MISSING),
    /** A category that the model does not know; numbers are never unseen. */
    UNSEEN(Feature.UNSEEN);

    private final double code;

    Absence(double code) {
      this.code = code;
    }

    /** What stands in the row. */
    public double code() {
      return code;
    }

    /** Whether this value of a row is there, in the sense of the claim. */
    boolean isNot(double value) {
      return switch (this) {
        case MISSING -> !Double.isNaN(value);
        case UNSEEN -> value >= 0;
      };
    }
  }

  private AbsenceProof() {}

  /**
   * Decides the claim over the whole domain of the model, in the doubles that are served. The
   * result speaks of absence as if it were the highest value of the feature: the lower row of a
   * violation holds a value, the higher one lacks it and scores lower.
   *
   * @throws IllegalArgumentException when the model has no feature of this name, or a number is
   *     asked about as unseen
   */
  public static ProofResult decide(GlassBox model, String feature, Absence absence) {
    return decide(model, feature, absence, DEFAULT_STEPS);
  }

  /**
   * The same, looking at no more than so many boxes where an ensemble needs a search.
   *
   * @param steps at least 1
   */
  public static ProofResult decide(GlassBox model, String feature, Absence absence, long steps) {
    int index = model.indexOf(feature);
    if (absence == Absence.UNSEEN && model.features().get(index) instanceof Feature.Numeric) {
      throw new IllegalArgumentException(feature + " is a number, which is never unseen");
    }
    MonotoneConstraint claim = new MonotoneConstraint(feature, Direction.INCREASING);
    if (!model.calibrator().keepsOrder()) {
      return new ProofResult.Undecided(claim, "the calibrator does not keep the order");
    }
    return switch (model) {
      case AdditiveModel additive ->
          new AdditiveProof(additive, claim, TermSizes.of(additive)).ofAbsence(absence);
      case TreeEnsemble ensemble -> ofEnsemble(ensemble, claim, absence, new Steps(steps));
    };
  }

  private static ProofResult ofEnsemble(
      TreeEnsemble model, MonotoneConstraint claim, Absence absence, Steps steps) {
    int feature = model.indexOf(claim.feature());
    FeatureCells cells = FeatureCells.of(model, feature, splits(model, feature));
    RunningSums sums = RunningSums.of(model);
    double least = Double.POSITIVE_INFINITY;
    int compared = 0;
    try {
      for (int cell = 0; cell < cells.count(); cell++) {
        double value = cells.point(cell);
        if (!absence.isNot(value)) {
          continue;
        }
        compared++;
        TreeStep.Border border = new TreeStep.Border(feature, value, absence.code(), 1);
        int[] stepping = stepping(model, border);
        if (stepping.length == 0) {
          least = Math.min(least, 0);
          continue;
        }
        switch (BorderSearch.search(
            model, sums, border, stepping, steps, BorderSearch::mostTelling)) {
          case BorderSearch.Outcome.Closed(double step, _) -> least = Math.min(least, step);
          case BorderSearch.Outcome.Falls(double[] row) -> {
            return EnsembleProof.violated(model, claim, row, border);
          }
          case BorderSearch.Outcome.Doubtful(double step, double margin) -> {
            return new ProofResult.Undecided(claim, EnsembleProof.doubt(step, margin));
          }
        }
      }
    } catch (Steps.Spent _) {
      return new ProofResult.Undecided(claim, steps.spent());
    }
    return new ProofResult.Proven(claim, compared, compared == 0 ? 0 : least);
  }

  private static Set<FeatureCells.Split> splits(TreeEnsemble model, int feature) {
    Set<FeatureCells.Split> splits = new HashSet<>();
    for (Tree tree : model.trees()) {
      splits.addAll(FeatureCells.Split.allOf(model, tree, feature));
    }
    return splits;
  }

  /** The trees that may tell the two values apart, ascending. */
  private static int[] stepping(TreeEnsemble model, TreeStep.Border border) {
    int[] found = new int[model.trees().size()];
    int size = 0;
    for (int tree = 0; tree < found.length; tree++) {
      boolean steps =
          FeatureCells.Split.allOf(model, model.trees().get(tree), border.feature()).stream()
              .anyMatch(split ->
                  split.goesLeft(model, border.from()) != split.goesLeft(model, border.to()));
      if (steps) {
        found[size++] = tree;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
