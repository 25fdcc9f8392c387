// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each term moves the scores of a set of rows.
 *
 * @param byTerm the weighted mean of |contribution| by term name, in log-odds, largest first; a
 *     pair stands under "a &amp; b", and terms of the same name are added before the mean is taken
 * @param shares the same by feature, a pair counting half to each, divided by the total: they add
 *     to 1 (or are all 0 when no term moves any score), largest first
 */
public record Importance(Map<String, Double> byTerm, Map<String, Double> shares) {
  public Importance {
    byTerm = Collections.unmodifiableMap(new LinkedHashMap<>(byTerm));
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /** The importance over rows that all weigh the same. */
  public static Importance of(AdditiveModel model, double[][] rows) {
    return of(model, Arrays.asList(rows));
  }

  /** The importance over rows that all weigh the same, read once. */
  public static Importance of(AdditiveModel model, Iterable<double[]> rows) {
    Tally tally = new Tally(model);
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
  public static Importance of(AdditiveModel model, double[][] rows, double[] weights) {
    if (rows.length != weights.length) {
      throw new IllegalArgumentException(
          "weights must be one for each of " + rows.length + " rows, were: " + weights.length);
    }
    Tally tally = new Tally(model);
    for (int i = 0; i < rows.length; i++) {
      if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException("weights[" + i + "] was: " + weights[i]);
      }
      tally.add(rows[i], weights[i]);
    }
    return tally.importance();
  }

  /** Running sums over the rows seen so far. */
  private static final class Tally {
    private final AdditiveModel model;
    private final List<String> names;
    private final int[] groupOfTerm;
    private final double[] part;
    private final double[] sums;
    private double weight;

    Tally(AdditiveModel model) {
      this.model = model;
      List<String> termNames = model.termNames();
      this.names = termNames.stream().distinct().toList();
      this.groupOfTerm = termNames.stream().mapToInt(names::indexOf).toArray();
      this.part = new double[names.size()];
      this.sums = new double[names.size()];
    }

    void add(double[] row, double rowWeight) {
      if (row.length != model.features().size()) {
        throw new IllegalArgumentException(
            "a row must hold " + model.features().size() + " values, held: " + row.length);
      }
      Arrays.fill(part, 0.0);
      for (int t = 0; t < groupOfTerm.length; t++) {
        part[groupOfTerm[t]] += model.terms().get(t).contribution(row);
      }
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
      model.features().forEach(feature -> shares.put(feature.name(), 0.0));
      boolean[] counted = new boolean[sums.length];
      for (int t = 0; t < groupOfTerm.length; t++) {
        int group = groupOfTerm[t];
        if (!counted[group]) {
          counted[group] = true;
          credit(shares, model.terms().get(t), sums[group]);
        }
      }
      shares.replaceAll((_, size) -> total > 0 ? size / total : 0.0);
      return shares;
    }

    private void credit(Map<String, Double> shares, Term term, double size) {
      switch (term) {
        case Term.Table table -> credit(shares, table.feature(), size);
        case Term.Linear linear -> credit(shares, linear.feature(), size);
        case Term.Piecewise curve -> credit(shares, curve.feature(), size);
        case Term.PairTable pair -> {
          credit(shares, pair.first(), size / 2);
          credit(shares, pair.second(), size / 2);
        }
      }
    }

    private void credit(Map<String, Double> shares, int feature, double size) {
      shares.merge(model.features().get(feature).name(), size, Double::sum);
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
