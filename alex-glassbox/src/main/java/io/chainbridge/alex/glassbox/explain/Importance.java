// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much each term, or each feature of an ensemble, moves the scores of a set of rows.
 *
 * @param byTerm the weighted mean of |contribution| by term name, in log-odds, largest first; a
 *     pair is named "a &amp; b", and terms of the same name are added before the mean is taken; of
 *     an ensemble the mean size of each feature's {@link TreeShap} value
 * @param shares the same by feature, a pair counting half to each, divided by the total: they add
 *     to 1 (or are all 0 when no term moves any score), largest first
 */
public record Importance(Map<String, Double> byTerm, Map<String, Double> shares) {
  public Importance {
    byTerm = Collections.unmodifiableMap(new LinkedHashMap<>(byTerm));
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /** The importance over rows of equal weight. */
  public static Importance of(GlassBox model, double[][] rows) {
    return of(model, Arrays.asList(rows));
  }

  /** The importance over rows of equal weight, which are read once. */
  public static Importance of(GlassBox model, Iterable<double[]> rows) {
    Tally tally = Tally.of(model);
    for (double[] row : rows) {
      tally.add(row, 1.0);
    }
    return tally.importance();
  }

  /**
   * The importance over rows of the given weights.
   *
   * @throws IllegalArgumentException when there is no row of positive weight, or weights are
   *     negative, not finite or not one for each row
   */
  public static Importance of(GlassBox model, double[][] rows, double[] weights) {
    if (rows.length != weights.length) {
      throw new IllegalArgumentException(
          "weights must be one for each of " + rows.length + " rows, were: " + weights.length);
    }
    Tally tally = Tally.of(model);
    for (int i = 0; i < rows.length; i++) {
      if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException("weights[" + i + "] was: " + weights[i]);
      }
      tally.add(rows[i], weights[i]);
    }
    return tally.importance();
  }

  /** The parts of a row's score, by group. */
  private interface Parts {
    /** Overwrites {@code part} with the contribution of each group to the score of the row. */
    void of(double[] row, double[] part);
  }

  /** Running sums over the rows seen so far. */
  private static final class Tally {
    private final List<Feature> features;
    private final List<String> names;

    /** The features that share the importance of a group. */
    private final List<int[]> credited;

    private final Parts parts;
    private final double[] part;
    private final double[] sums;
    private double weight;

    Tally(List<Feature> features, List<String> names, List<int[]> credited, Parts parts) {
      this.features = features;
      this.names = names;
      this.credited = credited;
      this.parts = parts;
      this.part = new double[names.size()];
      this.sums = new double[names.size()];
    }

    static Tally of(GlassBox model) {
      return switch (model) {
        case AdditiveModel additive -> of(additive);
        case TreeEnsemble ensemble -> of(ensemble);
      };
    }

    private static Tally of(AdditiveModel model) {
      List<String> termNames = model.termNames();
      List<String> names = termNames.stream().distinct().toList();
      int[] groupOfTerm = termNames.stream().mapToInt(names::indexOf).toArray();
      List<int[]> credited =
          names.stream()
              .map(name -> featuresOf(model.terms().get(termNames.indexOf(name))))
              .toList();
      Parts parts =
          (row, part) -> {
            Arrays.fill(part, 0.0);
            for (int t = 0; t < groupOfTerm.length; t++) {
              part[groupOfTerm[t]] += model.terms().get(t).contribution(row);
            }
          };
      return new Tally(model.features(), names, credited, parts);
    }

    private static Tally of(TreeEnsemble model) {
      TreeShap shap = TreeShap.of(model);
      return new Tally(
          model.features(),
          model.features().stream().map(Feature::name).toList(),
          IntStream.range(0, model.features().size()).mapToObj(i -> new int[] {i}).toList(),
          (row, part) -> System.arraycopy(shap.values(row), 0, part, 0, part.length));
    }

    private static int[] featuresOf(Term term) {
      return switch (term) {
        case Term.Table table -> new int[] {table.feature()};
        case Term.Linear linear -> new int[] {linear.feature()};
        case Term.Piecewise curve -> new int[] {curve.feature()};
        case Term.PairTable pair -> new int[] {pair.first(), pair.second()};
      };
    }

    void add(double[] row, double rowWeight) {
      if (row.length != features.size()) {
        throw new IllegalArgumentException(
            "a row must have " + features.size() + " values, had: " + row.length);
      }
      parts.of(row, part);
      for (int g = 0; g < part.length; g++) {
        sums[g] += rowWeight * Math.abs(part[g]);
      }
      weight += rowWeight;
    }

    Importance importance() {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("importance needs a row of positive weight");
      }
      Map<String, Double> byTerm = new LinkedHashMap<>();
      for (int g = 0; g < sums.length; g++) {
        byTerm.put(names.get(g), sums[g] / weight);
      }
      return new Importance(descending(byTerm), descending(shares()));
    }

    private Map<String, Double> shares() {
      double total = Arrays.stream(sums).sum();
      Map<String, Double> shares = new LinkedHashMap<>();
      features.forEach(feature -> shares.put(feature.name(), 0.0));
      for (int g = 0; g < sums.length; g++) {
        int[] sharing = credited.get(g);
        for (int feature : sharing) {
          shares.merge(features.get(feature).name(), sums[g] / sharing.length, Double::sum);
        }
      }
      shares.replaceAll((_, size) -> total > 0 ? size / total : 0.0);
      return shares;
    }

    private static Map<String, Double> descending(Map<String, Double> values) {
      Map<String, Double> sorted = new LinkedHashMap<>();
      values.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
          .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      return sorted;
    }
  }
}
