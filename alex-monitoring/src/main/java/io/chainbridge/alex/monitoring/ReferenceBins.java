// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which bins of a model are worth counting and counts the reference rows in them. */
final class ReferenceBins {
  /** Bins of a feature of which the model has none of its own. */
  private static final int QUANTILES = 64;

  private final AdditiveModel model;
  private final double[][] rows;

  ReferenceBins(AdditiveModel model, double[][] rows) {
    this.model = model;
    this.rows = rows;
  }

  /** One entry per term in the model's order, then one per feature that only pairs use. */
  List<WatchedBins> all() {
    List<WatchedBins> all = new ArrayList<>();
    Set<Integer> covered = new HashSet<>();
    for (int t = 0; t < model.terms().size(); t++) {
      switch (model.terms().get(t)) {
        case Term.Table table -> all.add(own(t, table, covered.add(table.feature())));
        case Term.Linear linear -> all.add(line(linear, covered.add(linear.feature())));
        case Term.Piecewise curve -> all.add(curve(t, curve, covered.add(curve.feature())));
        case Term.PairTable pair ->
            all.add(counted(pairName(t), false, new Binning.OfTerm(t), pair, new int[0]));
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

  private String pairName(int term) {
    return model.termNames().get(term);
  }

  private WatchedBins own(int t, Term.Table table, boolean first) {
    Binning binning = new Binning.OfTerm(t);
    int[] groups = groups(binning, table.axis(), table.bins());
    return counted(model.termNames().get(t), first, binning, table, groups);
  }

  private WatchedBins line(Term.Linear linear, boolean first) {
    double[] values = Arrays.stream(rows).mapToDouble(row -> row[linear.feature()]).toArray();
    Axis axis = Binning.quantiles(values, QUANTILES);
    Binning binning = new Binning.OfFeature(linear.feature(), axis);
    return averaged(linear, first, binning, axis, linear.whenMissing());
  }

  private WatchedBins curve(int t, Term.Piecewise curve, boolean first) {
    return averaged(curve, first, new Binning.OfTerm(t), curve.breaks(), curve.whenMissing());
  }

  /** A term that moves within its bins, watched by its mean |contribution| in each. */
  private WatchedBins averaged(
      Term term, boolean first, Binning binning, Axis axis, double whenMissing) {
    int[] groups = groups(binning, axis, axis.bins());
    long[] counts = counts(binning, axis.bins());
    double[] movement = new double[counts.length];
    for (double[] row : rows) {
      movement[binning.bin(model, row)] += Math.abs(term.contribution(row));
    }
    for (int bin = 0; bin < movement.length; bin++) {
      movement[bin] /= Math.max(1, counts[bin]);
    }
    movement[0] = Math.abs(whenMissing);
    return new WatchedBins(term.name(model.features()), first, binning, movement, counts, groups);
  }

  private WatchedBins side(int feature, Axis axis) {
    Binning binning = new Binning.OfFeature(feature, axis);
    return new WatchedBins(
        model.features().get(feature).name(),
        true,
        binning,
        new double[axis.bins()],
        counts(binning, axis.bins()),
        groups(binning, axis, axis.bins()));
  }

  private WatchedBins counted(
      String name, boolean feature, Binning binning, Term term, int[] groups) {
    double[] movement = movement(term);
    return new WatchedBins(
        name, feature, binning, movement, counts(binning, movement.length), groups);
  }

  private static double[] movement(Term term) {
    return switch (term) {
      case Term.Table table -> Arrays.stream(table.scores()).map(Math::abs).toArray();
      case Term.PairTable pair -> Arrays.stream(pair.scores()).map(Math::abs).toArray();
      case Term.Linear _, Term.Piecewise _ ->
          throw new IllegalStateException("a line has no table of scores");
    };
  }

  private int[] groups(Binning binning, Axis axis, int bins) {
    return CoarseGroups.of(counts(binning, bins), Binning.specials(axis));
  }

  private long[] counts(Binning binning, int bins) {
    long[] counts = new long[bins];
    for (double[] row : rows) {
      counts[binning.bin(model, row)]++;
    }
    return counts;
  }
}
