// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Raises each term where a value is absent, by the least amount at which the term scores no lower
 * than with any value. Then no sum of terms does either, in the doubles that are served.
 *
 * <p>Monotone constraints stay proven. In a table of two features each lifted cell becomes the
 * highest of its line, and the maxima of ordered lines are ordered.
 */
public final class AbsenceLift {
  private final AdditiveModel model;
  private final int feature;
  private final AbsenceProof.Absence absence;

  private AbsenceLift(AdditiveModel model, AbsenceClaim claim) {
    this.model = model;
    this.feature = model.indexOf(claim.feature());
    this.absence = claim.absence();
  }

  /** Why no lift makes the claim true of this model; empty if one does. */
  public static Optional<String> obstacle(AdditiveModel model, AbsenceClaim claim) {
    AbsenceLift lift = new AbsenceLift(model, claim);
    return model.terms().stream().anyMatch(lift::runsOn)
        ? Optional.of(claim.feature() + " has a line or a curve with no highest value")
        : Optional.empty();
  }

  /**
   * The same model, lifted.
   *
   * @throws IllegalArgumentException when there is an {@link #obstacle}, or no such feature
   */
  public static AdditiveModel of(AdditiveModel model, AbsenceClaim claim) {
    obstacle(model, claim)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    AbsenceLift lift = new AbsenceLift(model, claim);
    AdditiveModel lifted =
        new AdditiveModel(
            model.intercept(),
            model.features(),
            model.terms().stream().map(lift::lifted).toList(),
            model.link());
    return lifted.withCalibrator(model.calibrator());
  }

  private boolean runsOn(Term term) {
    return switch (term) {
      case Term.Linear line -> line.feature() == feature && line.coefficient() != 0;
      case Term.Piecewise curve -> curve.feature() == feature && peak(curve).isEmpty();
      case Term.Table _, Term.PairTable _ -> false;
    };
  }

  private Term lifted(Term term) {
    return switch (term) {
      case Term.Table table when table.feature() == feature -> lifted(table);
      case Term.PairTable pair when pair.first() == feature -> lifted(pair, pair.firstAxis());
      case Term.PairTable pair when pair.second() == feature -> lifted(pair, pair.secondAxis());
      case Term.Piecewise curve when curve.feature() == feature ->
          new Term.Piecewise(
              feature,
              curve.breaks(),
              curve.pieces(),
              Math.max(curve.whenMissing(), peak(curve).orElse(curve.whenMissing())));
      case Term.Table _, Term.PairTable _, Term.Linear _, Term.Piecewise _ -> term;
    };
  }

  /** The highest value of the curve; empty where there is none. */
  private static Optional<Double> peak(Term.Piecewise curve) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int piece = 0; piece < curve.pieces().size(); piece++) {
      highest = Math.max(highest, CurvePeak.of(curve, piece));
    }
    return Double.isFinite(highest) ? Optional.of(highest) : Optional.empty();
  }

  private Term lifted(Term.Table table) {
    double[] scores = table.scores();
    int absent = table.axis().bin(absence.code());
    for (int bin : present(table.axis())) {
      scores[absent] = Math.max(scores[absent], scores[bin]);
    }
    return new Term.Table(feature, table.axis(), scores);
  }

  private Term lifted(Term.PairTable pair, Axis own) {
    double[] scores = pair.scores();
    int width = pair.secondAxis().bins();
    boolean first = pair.first() == feature;
    int step = first ? width : 1;
    int across = first ? 1 : width;
    int absent = own.bin(absence.code());
    for (int bin : present(own)) {
      for (int other = 0; other < scores.length / own.bins(); other++) {
        int at = absent * step + other * across;
        scores[at] = Math.max(scores[at], scores[bin * step + other * across]);
      }
    }
    return new Term.PairTable(
        pair.first(), pair.firstAxis(), pair.second(), pair.secondAxis(), scores);
  }

  /** The bins of values that are present. */
  private int[] present(Axis axis) {
    return Arrays.stream(Cells.points(model.features().get(feature), List.of(axis)))
        .filter(absence::isNot)
        .mapToInt(axis::bin)
        .distinct()
        .toArray();
  }
}
