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
 * The features of an additive model as an interpret file describes them: each with its bins in
 * terms of one feature and in pairs, or why the form cannot say it.
 *
 * <p>A file lists the bins of a feature by level, and a term of n features uses level n, or the
 * last where there are fewer. So one level is enough where only tables, only pairs, or both in the
 * same way use the feature. Not thread-safe.
 */
final class InterpretLevels {
  private final AdditiveModel model;

  /** By feature, the term that fixed its bins in tables, and in pairs; -1 where none does. */
  private final int[] ofTables;

  private final int[] ofPairs;
  private final List<ArtifactFault> faults = new ArrayList<>();

  InterpretLevels(AdditiveModel model) {
    this.model = model;
    this.ofTables = unset(model.features().size());
    this.ofPairs = unset(model.features().size());
    for (int i = 0; i < model.terms().size(); i++) {
      look(i);
    }
    if (!(model.calibrator() instanceof Calibrator.None)) {
      String problem = "the form holds no calibrator, and the model has " + model.calibrator();
      faults.add(new ArtifactFault("calibrator", problem, InterpretEbmJson.KEEP_ALEX_JSON));
    }
  }

  private static int[] unset(int size) {
    int[] terms = new int[size];
    Arrays.fill(terms, -1);
    return terms;
  }

  /** Every reason why the form cannot hold the model; none where it can. */
  List<ArtifactFault> faults() {
    return List.copyOf(faults);
  }

  /** One for each feature of the model, where there is no fault. */
  List<InterpretFeature> features() {
    return IntStream.range(0, ofTables.length).mapToObj(this::described).toList();
  }

  private void look(int index) {
    switch (model.terms().get(index)) {
      case Term.Table table -> fix(ofTables, "tables", table.feature(), index);
      case Term.PairTable pair -> {
        fix(ofPairs, "pairs", pair.first(), index);
        fix(ofPairs, "pairs", pair.second(), index);
      }
      case Term.Linear _ -> unbinned(index, "a straight line");
      case Term.Piecewise _ -> unbinned(index, "a curve");
    }
  }

  private void fix(int[] terms, String kind, int feature, int index) {
    if (terms[feature] < 0) {
      terms[feature] = index;
    } else if (!axis(terms[feature], feature).equals(axis(index, feature))) {
      String name = model.features().get(feature).name();
      faults.add(
          new ArtifactFault(
              named(index),
              "bins " + name + " otherwise than " + named(terms[feature]) + " does",
              "the form has one list of bins for all " + kind + " of a feature: bin it alike"));
    }
  }

  private void unbinned(int index, String what) {
    faults.add(
        new ArtifactFault(
            named(index),
            "is " + what + ", and the form holds tables alone",
            InterpretEbmJson.KEEP_ALEX_JSON));
  }

  private String named(int index) {
    return "terms[" + index + "] (" + model.terms().get(index).name(model.features()) + ")";
  }

  private Axis axis(int index, int feature) {
    return switch (model.terms().get(index)) {
      case Term.Table table -> table.axis();
      case Term.PairTable pair -> pair.first() == feature ? pair.firstAxis() : pair.secondAxis();
      case Term.Linear _, Term.Piecewise _ -> throw new IllegalStateException("bins nothing");
    };
  }

  private InterpretFeature described(int feature) {
    List<Axis> levels =
        IntStream.of(ofTables[feature], ofPairs[feature])
            .filter(index -> index >= 0)
            .mapToObj(index -> axis(index, feature))
            .distinct()
            .toList();
    Feature named = model.features().get(feature);
    return new InterpretFeature(named, levels.isEmpty() ? List.of(unused(named)) : levels);
  }

  /** A feature that no term uses is still a column of the rows. */
  private static Axis unused(Feature feature) {
    return switch (feature) {
      case Feature.Numeric _ -> new Axis.Cuts(new double[0]);
      case Feature.Categorical(_, List<String> names) ->
          new Axis.Categories(IntStream.rangeClosed(1, names.size()).toArray(), names.size() + 2);
    };
  }
}
