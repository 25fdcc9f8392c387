// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exact proof for sums of tables, pairs, lines and curves.
 *
 * <p>Between two neighbouring cuts or breaks of the feature only its lines and curves move. So the
 * claim holds if no line and no piece of a curve falls ({@link CurveOrder}) and the sum does not
 * fall across any cut or break, for all values of the other features. Across a cut each partner of
 * a pair contributes its own minimum, missing and unseen included.
 *
 * <p>In doubles: if every summand that moves is ordered, so is the rounded sum, because rounding is
 * monotone. If summands move against each other, the step must exceed twice the rounding error of a
 * sum of n + 1 numbers, 2n * 2^-53 * sum|terms| (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2002, section 4.2), here taken four times wider to cover the prover's own sums; a
 * smaller step that no witness refutes is undecided. Between the borders no margin helps, since
 * values may be neighbours: there every line and piece must keep the order by itself, which its
 * once-rounded doubles then do too, and where one falls and no witness shows it in the rounded sums
 * the claim is undecided. Falling and rising terms of one feature are best submitted as one curve.
 */
final class AdditiveProof {
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  private final AdditiveModel model;
  private final MonotoneConstraint constraint;
  private final int feature;
  private final int sign;
  private final List<Term.Table> tables = new ArrayList<>();
  private final List<Term.Linear> lines = new ArrayList<>();
  private final List<Term.Piecewise> curves = new ArrayList<>();
  private final List<Partner> partners;
  private final List<Axis> axes = new ArrayList<>();
  private final double[] borders;
  private final double fixedMagnitude;
  private ProofResult.@Nullable Violated worst;
  private String doubt = "";

  AdditiveProof(AdditiveModel model, MonotoneConstraint constraint, TermSizes sizes) {
    this.model = model;
    this.constraint = constraint;
    this.feature = model.indexOf(constraint.feature());
    this.sign = constraint.direction().sign();
    Map<Integer, List<Term.PairTable>> pairs = new LinkedHashMap<>();
    for (Term term : model.terms()) {
      sort(term, pairs);
    }
    this.partners = new ArrayList<>();
    pairs.forEach((k, group) -> partners.add(Partner.of(model, feature, k, group)));
    this.borders = Cells.borders(axes);
    this.fixedMagnitude = sizes.allButLinesAndCurvesOf(feature);
  }

  private void sort(Term term, Map<Integer, List<Term.PairTable>> pairs) {
    switch (term) {
      case Term.Table table when table.feature() == feature -> {
        tables.add(table);
        axes.add(table.axis());
      }
      case Term.Linear line when line.feature() == feature -> lines.add(line);
      case Term.Piecewise curve when curve.feature() == feature -> {
        curves.add(curve);
        axes.add(curve.breaks());
      }
      case Term.PairTable pair when pair.first() == feature -> {
        axes.add(pair.firstAxis());
        pairs.computeIfAbsent(pair.second(), _ -> new ArrayList<>()).add(pair);
      }
      case Term.PairTable pair when pair.second() == feature -> {
        axes.add(pair.secondAxis());
        pairs.computeIfAbsent(pair.first(), _ -> new ArrayList<>()).add(pair);
      }
      case Term.Table _, Term.Linear _, Term.Piecewise _, Term.PairTable _ -> {}
    }
  }

  ProofResult result() {
    if (model.features().get(feature) instanceof Feature.Categorical) {
      return new ProofResult.Undecided(
          constraint, constraint.feature() + " is categorical: its values have no order");
    }
    if (curves.isEmpty()) {
      checkLines();
    } else {
      checkCurves();
    }
    double smallest = borders.length == 0 ? 0.0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < borders.length; i++) {
      smallest = Math.min(smallest, checkBorder(i));
    }
    if (worst != null) {
      return worst;
    }
    return doubt.isEmpty()
        ? new ProofResult.Proven(constraint, borders.length, smallest)
        : new ProofResult.Undecided(constraint, doubt);
  }

  /** Decides whether a row without the value scores no lower than with any value. */
  ProofResult ofAbsence(AbsenceProof.Absence absence) {
    if (!lines.isEmpty() || curves.stream().anyMatch(AdditiveProof::runsOn)) {
      return ofAbsenceBesideLines(absence);
    }
    double smallest = Double.POSITIVE_INFINITY;
    int compared = 0;
    for (double value : Cells.points(model.features().get(feature), axes)) {
      if (absence.isNot(value)) {
        compared++;
        smallest = Math.min(smallest, checkStep(value, absence.code()));
      }
    }
    if (worst == null && !doubt.isEmpty() && !curves.isEmpty()) {
      Extremes.of(curves, lines, borders).forEach(value -> checkStep(value, absence.code()));
    }
    if (worst != null) {
      return worst;
    }
    return doubt.isEmpty()
        ? new ProofResult.Proven(constraint, compared, compared == 0 ? 0 : smallest)
        : new ProofResult.Undecided(constraint, doubt);
  }

  /** Whether an outer piece of the curve is not flat. */
  private static boolean runsOn(Term.Piecewise curve) {
    return curve.pieces().getFirst().coefficients().length > 1
        || curve.pieces().getLast().coefficients().length > 1;
  }

  /** A line or curve that is not flat scores higher than any constant somewhere far out. */
  private ProofResult ofAbsenceBesideLines(AbsenceProof.Absence absence) {
    for (double value : SamplePoints.of(model, feature)) {
      if (absence.isNot(value)) {
        witness(missingRow(), value, absence.code());
      }
    }
    for (int power = 0; power < 1000 && worst == null; power++) {
      witness(missingRow(), Math.scalb(1.0, power), absence.code());
      witness(missingRow(), -Math.scalb(1.0, power), absence.code());
    }
    return worst != null
        ? worst
        : new ProofResult.Undecided(
            constraint,
            constraint.feature() + " has lines or curves, whose heights are not bounded");
  }

  private void checkLines() {
    boolean anyFalls = lines.stream().anyMatch(line -> sign * line.coefficient() < 0);
    if (!anyFalls) {
      return;
    }
    double[] row = missingRow();
    double from = borders.length == 0 ? lines.getFirst().centre() : borders[borders.length - 1];
    for (int power = 0; power < 1000; power++) {
      if (witness(row, from, from + Math.scalb(1.0, power))) {
        return;
      }
    }
    doubt = "linear terms of opposite signs on " + constraint.feature() + " may round out of order";
  }

  private void checkCurves() {
    boolean everyKeeps =
        lines.stream().allMatch(line -> sign * line.coefficient() >= 0)
            && curves.stream().allMatch(curve -> CurveOrder.everyPieceKeeps(curve, sign));
    if (everyKeeps || findsAFall(Extremes.of(curves, lines, borders))) {
      return;
    }
    String feature = constraint.feature();
    doubt =
        curves.size() + lines.size() == 1
            ? "the curve of " + feature + " falls by less than the rounding of the score shows"
            : "curves and lines of opposite slopes on " + feature + " may round out of order";
  }

  /** Whether the score falls between any two of these values; the deepest such fall is kept. */
  private boolean findsAFall(List<Double> ascending) {
    double[] row = missingRow();
    boolean found = false;
    double best = Double.NEGATIVE_INFINITY;
    double from = ascending.getFirst();
    for (double to : ascending) {
      row[feature] = to;
      double score = sign * model.rawScore(row);
      found |= score < best && witness(row, from, to);
      if (score >= best) {
        best = score;
        from = to;
      }
    }
    return found;
  }

  private double checkBorder(int index) {
    double from = Cells.below(borders, index, !lines.isEmpty() || !curves.isEmpty());
    return checkStep(from, borders[index]);
  }

  private double checkStep(double from, double to) {
    double[] row = missingRow();
    double step = 0;
    boolean ordered = true;
    for (Term.Table table : tables) {
      double own =
          sign * (table.scoreAt(table.axis().bin(to)) - table.scoreAt(table.axis().bin(from)));
      ordered &= own >= 0;
      step += own;
    }
    for (Term.Piecewise curve : curves) {
      double own = sign * (valueAt(curve, to) - highest(curve, from, to));
      ordered &= own >= 0;
      step += own;
    }
    for (Partner partner : partners) {
      Partner.Step least = partner.step(from, to, sign);
      ordered &= least.everyTermOrdered();
      step += least.smallest();
      row[partner.feature()] = least.partnerValue();
    }
    boolean safe = ordered || step >= margin(from, to);
    if (!safe && !witness(row, from, to)) {
      doubt =
          "from "
              + constraint.feature()
              + " = "
              + from
              + " to "
              + to
              + " the terms step against each other by so little ("
              + step
              + ") that rounding could turn the order";
    }
    return step;
  }

  /** Whether the two rows contradict the claim; the worst such pair is kept. */
  private boolean witness(double[] row, double from, double to) {
    double[] lower = row.clone();
    lower[feature] = from;
    double[] higher = row.clone();
    higher[feature] = to;
    double lowerScore = model.rawScore(lower);
    double higherScore = model.rawScore(higher);
    double step = sign * (higherScore - lowerScore);
    if (!(step < 0)) {
      return false;
    }
    if (worst == null || step < sign * (worst.higherScore() - worst.lowerScore())) {
      worst = new ProofResult.Violated(constraint, lower, higher, lowerScore, higherScore);
    }
    return true;
  }

  private double valueAt(Term.Piecewise curve, double x) {
    double[] row = missingRow();
    row[feature] = x;
    return curve.contribution(row);
  }

  /** The curve at a value; where the other row lacks the value, all over the piece of it. */
  private double highest(Term.Piecewise curve, double from, double to) {
    return Double.isNaN(to)
        ? CurvePeak.of(curve, curve.breaks().bin(from) - 1)
        : valueAt(curve, from);
  }

  private double[] missingRow() {
    double[] row = new double[model.features().size()];
    Arrays.fill(row, Feature.MISSING);
    return row;
  }

  /** A step smaller than this may vanish or change its sign in the rounded sums. */
  private double margin(double from, double to) {
    double total = fixedMagnitude;
    for (Term.Linear line : lines) {
      double reach = Math.max(Math.abs(from - line.centre()), Math.abs(to - line.centre()));
      total += Math.abs(line.coefficient()) * reach;
    }
    for (Term.Piecewise curve : curves) {
      total += Math.max(Math.abs(highest(curve, from, to)), Math.abs(valueAt(curve, to)));
    }
    return 8.0 * (model.terms().size() + 1) * UNIT_ROUNDOFF * total;
  }
}
