// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The watched bins of an additive model: those of its terms. */
final class AdditiveBins {
  private final AdditiveModel model;
  private final double[][] rows;
  private final ReferenceBins reference;

  AdditiveBins(AdditiveModel model, double[][] rows) {
    this.model = model;
    this.rows = rows;
    this.reference = new ReferenceBins(model, rows);
  }

  /** One entry per term in the model's order, then one per feature that only pairs use. */
  List<WatchedBins> all() {
    List<WatchedBins> all = new ArrayList<>();
    Set<Integer> covered = new HashSet<>();
    for (int t = 0; t < model.terms().size(); t++) {
      switch (model.terms().get(t)) {
        case Term.Table table -> all.add(own(t, table, covered.add(table.feature())));
        case Term.Linear line -> all.add(line(line, covered.add(line.feature())));
        case Term.Piecewise curve -> all.add(curve(t, curve, covered.add(curve.feature())));
        case Term.PairTable pair -> all.add(pair(t, pair));
      }
    }
    for (Term term : model.terms()) {
      if (term instanceof Term.PairTable pair) {
        if (covered.add(pair.first())) {
          all.add(side(pair.first(), pair.firstAxis()));
        }
        if (covered.add(pair.second())) {
          all.add(side(pair.second(), pair.secondAxis()));
        }
      }
    }
    return all;
  }

  private WatchedBins own(int t, Term.Table table, boolean first) {
    Binning binning = new Binning.OfTerm(t);
    int[] groups = reference.groups(binning, table.axis());
    return reference.counted(name(table), first, binning, sizes(table.scores()), groups);
  }

  private WatchedBins pair(int t, Term.PairTable pair) {
    Binning binning = new Binning.OfTerm(t);
    return reference.counted(name(pair), false, binning, sizes(pair.scores()), new int[0]);
  }

  private WatchedBins line(Term.Linear line, boolean first) {
    Axis axis = reference.quantiles(line.feature());
    Binning binning = new Binning.OfFeature(line.feature(), axis);
    return averaged(line, first, binning, axis, line.whenMissing());
  }

  private WatchedBins curve(int t, Term.Piecewise curve, boolean first) {
    return averaged(curve, first, new Binning.OfTerm(t), curve.breaks(), curve.whenMissing());
  }

  private WatchedBins averaged(
      Term term, boolean first, Binning binning, Axis axis, double whenMissing) {
    double[] sizes =
        Arrays.stream(rows).mapToDouble(row -> Math.abs(term.contribution(row))).toArray();
    WatchedBins seen = reference.averaged(name(term), first, binning, axis, sizes);
    double[] movement = seen.movement();
    movement[0] = Math.abs(whenMissing);
    return new WatchedBins(seen.name(), first, binning, movement, seen.counts(), seen.groups());
  }

  private WatchedBins side(int feature, Axis axis) {
    Binning binning = new Binning.OfFeature(feature, axis);
    int[] groups = reference.groups(binning, axis);
    String name = model.features().get(feature).name();
    return reference.counted(name, true, binning, new double[axis.bins()], groups);
  }

  private String name(Term term) {
    return term.name(model.features());
  }

  private static double[] sizes(double[] scores) {
    return Arrays.stream(scores).map(Math::abs).toArray();
  }
}
