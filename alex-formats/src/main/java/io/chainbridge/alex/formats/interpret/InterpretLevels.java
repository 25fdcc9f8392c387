// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The features of an additive model in the terms of an interpret file: the bins of each feature in
 * tables and in pair tables; or the faults that prevent this.
 *
 * <p>In a file, a feature has levels of bins: a term of n features uses level n, or the last level
 * if there are fewer. A feature needs only one level if it occurs only in tables, only in pairs, or
 * with the same bins in both. Not thread-safe.
 */
final class InterpretLevels {
  private final AdditiveModel model;

  private static final int NO_TERM = -1;

  /** For each feature, the first table that bins it, or {@link #NO_TERM}. */
  private final int[] ofTables;

  /** For each feature, the first pair table that bins it, or {@link #NO_TERM}. */
  private final int[] ofPairs;

  private final List<ArtifactFault> faults = new ArrayList<>();

  InterpretLevels(AdditiveModel model) {
    this.model = model;
    this.ofTables = unset(model.features().size());
    this.ofPairs = unset(model.features().size());
    for (int i = 0; i < model.terms().size(); i++) {
      addBins(i);
    }
    if (!(model.calibrator() instanceof Calibrator.None)) {
      String problem = "the format has no calibrators, but the model has " + model.calibrator();
      faults.add(new ArtifactFault("calibrator", problem, InterpretEbmJson.KEEP_ALEX_JSON));
    }
  }

  private static int[] unset(int size) {
    int[] terms = new int[size];
    Arrays.fill(terms, NO_TERM);
    return terms;
  }

  /** Every reason why the format cannot represent the model; empty if it can. */
  List<ArtifactFault> faults() {
    return List.copyOf(faults);
  }

  /** One for each feature of the model; call only if there are no faults. */
  List<InterpretFeature> features() {
    return IntStream.range(0, ofTables.length).mapToObj(this::described).toList();
  }

  private void addBins(int index) {
    switch (model.terms().get(index)) {
      case Term.Table table -> addBins(ofTables, "tables", table.feature(), index);
      case Term.PairTable pair -> {
        addBins(ofPairs, "pairs", pair.first(), index);
        addBins(ofPairs, "pairs", pair.second(), index);
      }
      case Term.Linear _ -> unbinned(index, "a straight line");
      case Term.Piecewise _ -> unbinned(index, "a curve");
    }
  }

  private void addBins(int[] terms, String kind, int feature, int index) {
    if (terms[feature] == NO_TERM) {
      terms[feature] = index;
    } else if (!axis(terms[feature], feature).equals(axis(index, feature))) {
      String name = model.features().get(feature).name();
      faults.add(
          new ArtifactFault(
              named(index),
              "has other bins of " + name + " than " + named(terms[feature]),
              "use the same bins in all " + kind + " of a feature: the format has one list"));
    }
  }

  private void unbinned(int index, String what) {
    faults.add(
        new ArtifactFault(
            named(index),
            "is " + what + ", but the format has only tables",
            InterpretEbmJson.KEEP_ALEX_JSON));
  }

  private String named(int index) {
    return "terms[" + index + "] (" + model.terms().get(index).name(model.features()) + ")";
  }

  private Axis axis(int index, int feature) {
    return switch (model.terms().get(index)) {
      case Term.Table table -> table.axis();
      case Term.PairTable pair -> pair.first() == feature ? pair.firstAxis() : pair.secondAxis();
      case Term.Linear _, Term.Piecewise _ -> throw new IllegalStateException("has no bins");
    };
  }

  private InterpretFeature described(int feature) {
    List<Axis> levels =
        IntStream.of(ofTables[feature], ofPairs[feature])
            .filter(index -> index != NO_TERM)
            .mapToObj(index -> axis(index, feature))
            .distinct()
            .toList();
    Feature named = model.features().get(feature);
    return new InterpretFeature(named, levels.isEmpty() ? List.of(unused(named)) : levels);
  }

  /** The axis of a feature that no term uses: it is still a column of the rows. */
  private static Axis unused(Feature feature) {
    return switch (feature) {
      case Feature.Numeric _ -> new Axis.Cuts(new double[0]);
      case Feature.Categorical(_, List<String> names) ->
          new Axis.Categories(IntStream.rangeClosed(1, names.size()).toArray(), names.size() + 2);
    };
  }
}
