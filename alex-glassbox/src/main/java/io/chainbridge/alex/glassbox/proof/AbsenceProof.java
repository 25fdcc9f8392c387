// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  static final long DEFAULT_STEPS = 20_000_000;

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
      case TreeEnsemble ensemble ->
          EnsembleAbsence.of(ensemble, claim, absence).search(new Steps(steps), new ArrayList<>());
    };
  }

  /**
   * What lets {@link #holds} check the proof of a claim without searching: for each value that some
   * tree tells from the absent one, the trees along whose boxes the search parted its boxes. Empty
   * where the claim is not proven. It costs a proof.
   */
  public static Optional<List<List<Integer>>> certificate(
      TreeEnsemble model, String feature, Absence absence) {
    MonotoneConstraint claim = new MonotoneConstraint(feature, Direction.INCREASING);
    List<List<Integer>> branches = new ArrayList<>();
    boolean proven =
        model.calibrator().keepsOrder()
            && EnsembleAbsence.of(model, claim, absence).search(new Steps(DEFAULT_STEPS), branches)
                instanceof ProofResult.Proven;
    return proven ? Optional.of(branches) : Optional.empty();
  }

  /**
   * Whether the branches prove the claim of this ensemble. They can make it refuse, never make it
   * accept a claim that does not hold.
   */
  public static boolean holds(
      TreeEnsemble model, String feature, Absence absence, List<List<Integer>> branches) {
    MonotoneConstraint claim = new MonotoneConstraint(feature, Direction.INCREASING);
    return model.calibrator().keepsOrder()
        && EnsembleAbsence.of(model, claim, absence).closesAlong(branches);
  }
}
