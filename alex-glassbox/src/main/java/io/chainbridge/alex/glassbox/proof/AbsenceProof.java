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
 * The prover of absence claims: for all values of the other features, a row that lacks the value of
 * one feature scores no lower than the same row with any value. Leaving a value out then never
 * pays.
 *
 * <p>Missing and unseen values are outside the order of a {@link MonotoneConstraint}. Under this
 * policy nobody gets a better score by withholding a number or by naming a category that the model
 * does not know.
 */
public final class AbsenceProof {
  /** The default limit of boxes a search may examine. It compares every cell over every tree. */
  static final long DEFAULT_STEPS = 20_000_000;

  /** The ways in which a value can be absent. */
  public enum Absence {
    MISSING(Feature.MISSING),
    /** A category that the model does not know; numbers are never unseen. */
    UNSEEN(Feature.UNSEEN);

    private final double code;

    Absence(double code) {
      this.code = code;
    }

    /** The code in the row. */
    public double code() {
      return code;
    }

    /** Whether this value of a row is present, in the sense of the claim. */
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
   * result treats absence as the highest value of the feature: the lower row of a violation has a
   * value, the higher one lacks it and scores lower.
   *
   * @throws IllegalArgumentException when the model has no feature of this name, or a numeric
   *     feature is asked about as unseen
   */
  public static ProofResult decide(GlassBox model, String feature, Absence absence) {
    return decide(model, feature, absence, DEFAULT_STEPS);
  }

  /**
   * The same, with a limit on the boxes that are examined where an ensemble needs a search.
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
   * The certificate with which {@link #holds} checks a proof without searching: for each value that
   * some tree distinguishes from absence, the trees along whose boxes the search split its boxes.
   * Empty where the claim is not proven. Costs as much as a proof.
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
   * Whether the branches prove the claim of this ensemble. Wrong branches can make it refuse, but
   * never accept a claim that does not hold.
   */
  public static boolean holds(
      TreeEnsemble model, String feature, Absence absence, List<List<Integer>> branches) {
    MonotoneConstraint claim = new MonotoneConstraint(feature, Direction.INCREASING);
    return model.calibrator().keepsOrder()
        && EnsembleAbsence.of(model, claim, absence).closesAlong(branches);
  }
}
