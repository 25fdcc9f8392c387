// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The values of one feature at which a sum of curves and lines is likely to be highest or lowest:
 * its turning points, the ends of every cell, and far out. They only guide the search for a witness
 * and prove nothing, so plain doubles suffice.
 */
final class Extremes {
  private final List<Term.Piecewise> curves;
  private final List<Term.Linear> lines;
  private final double[] borders;
  private final TreeSet<Double> points = new TreeSet<>();

  private Extremes(List<Term.Piecewise> curves, List<Term.Linear> lines, double[] borders) {
    this.curves = curves;
    this.lines = lines;
    this.borders = borders;
  }

  /** Ascending values; the borders must include every break of the curves. */
  static List<Double> of(List<Term.Piecewise> curves, List<Term.Linear> lines, double[] borders) {
    Extremes extremes = new Extremes(curves, lines, borders);
    for (int cell = 0; cell <= borders.length; cell++) {
      extremes.addCell(cell);
    }
    extremes.addFarOut();
    return new ArrayList<>(extremes.points);
  }

  private void addCell(int cell) {
    double low = cell == 0 ? Double.NEGATIVE_INFINITY : borders[cell - 1];
    double high = cell == borders.length ? Double.POSITIVE_INFINITY : Math.nextDown(borders[cell]);
    double anchor = cell == 0 ? borders[0] : low;
    double inside = cell == 0 ? high : low;
    double a = 0;
    double b = 0;
    double c = 0;
    for (Term.Piecewise curve : curves) {
      int piece = curve.breaks().bin(inside) - 1;
      Polynomial polynomial = curve.pieces().get(piece);
      double shift = anchor - curve.anchor(piece);
      double c1 = polynomial.coefficient(1);
      double c2 = polynomial.coefficient(2);
      double c3 = polynomial.coefficient(3);
      a += c1 + shift * (2 * c2 + shift * 3 * c3);
      b += 2 * c2 + shift * 6 * c3;
      c += 3 * c3;
    }
    for (Term.Linear line : lines) {
      a += line.coefficient();
    }
    add(inside);
    add(high);
    for (double turn : roots(a, b, c)) {
      double x = anchor + turn;
      if (x > low && x < high) {
        add(x);
      }
    }
  }

  private void addFarOut() {
    double first = borders[0];
    double last = borders[borders.length - 1];
    for (int power = -16; power < 1000; power++) {
      add(first - Math.scalb(1.0, power));
      add(last + Math.scalb(1.0, power));
    }
  }

  private void add(double x) {
    if (Double.isFinite(x)) {
      points.add(x + 0.0);
    }
  }

  private static double[] roots(double a, double b, double c) {
    if (c == 0) {
      return b == 0 ? new double[0] : new double[] {-a / b};
    }
    double discriminant = b * b - 4 * a * c;
    if (!(discriminant >= 0)) {
      return new double[] {-b / (2 * c)};
    }
    double q = -0.5 * (b + Math.copySign(Math.sqrt(discriminant), b));
    return new double[] {q / c, a / q};
  }
}
