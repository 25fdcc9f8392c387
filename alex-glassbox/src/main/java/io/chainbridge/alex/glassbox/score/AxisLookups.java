// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct pairs of feature and axis among the terms of a model. Terms that bin one feature
 * along equal axes share a lookup, so each row is binned once for all of them. Numeric axes come
 * first, then categorical ones.
 */
final class AxisLookups {
  private record Key(int feature, Axis axis) {}

  private final Map<Key, Integer> numeric = new LinkedHashMap<>();
  private final Map<Key, Integer> category = new LinkedHashMap<>();

  /** The lookups of these terms. */
  static AxisLookups of(List<Term> terms) {
    AxisLookups lookups = new AxisLookups();
    terms.forEach(lookups::collect);
    return lookups;
  }

  private void collect(Term term) {
    switch (term) {
      case Term.Table table -> collect(table.feature(), table.axis());
      case Term.PairTable pair -> {
        collect(pair.first(), pair.firstAxis());
        collect(pair.second(), pair.secondAxis());
      }
      case Term.Linear _, Term.Piecewise _ -> {}
    }
  }

  private void collect(int feature, Axis axis) {
    Map<Key, Integer> kind = axis instanceof Axis.Cuts ? numeric : category;
    kind.putIfAbsent(new Key(feature, axis), kind.size());
  }

  /** The index of the lookup of this feature along this axis. */
  int index(int feature, Axis axis) {
    Key key = new Key(feature, axis);
    Integer number = numeric.get(key);
    if (number != null) {
      return number;
    }
    Integer set = category.get(key);
    if (set == null) {
      throw new IllegalStateException("the axis is not one of the model: " + axis);
    }
    return numeric.size() + set;
  }

  int[] numericFeatures() {
    return numeric.keySet().stream().mapToInt(Key::feature).toArray();
  }

  CutIndex[] numericIndexes() {
    return numeric.keySet().stream()
        .map(key -> new CutIndex((Axis.Cuts) key.axis()))
        .toArray(CutIndex[]::new);
  }

  int[] categoryFeatures() {
    return category.keySet().stream().mapToInt(Key::feature).toArray();
  }

  Axis.Categories[] categoryAxes() {
    return category.keySet().stream()
        .map(key -> (Axis.Categories) key.axis())
        .toArray(Axis.Categories[]::new);
  }
}
