// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.explain.Contributions;
import io.chainbridge.alex.glassbox.explain.Explainer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The SHAP values of an ensemble, summed up for each feature by ten groups of its values, and the
 * pairs of features that meet on a path of a tree: only these can interact.
 */
final class ShapSummary {
  /** SHAP values cost much more than scores; the first rows tell the shape. */
  private static final int MOST_ROWS = 1_000;

  private static final int GROUPS = 10;

  private ShapSummary() {}

  static void write(TreeEnsemble model, double[][] all, ObjectNode out) {
    double[][] rows = Arrays.copyOf(all, Math.min(all.length, MOST_ROWS));
    Explainer explainer = Explainer.of(model);
    List<Contributions> shap = Arrays.stream(rows).map(explainer::contributions).toList();
    out.put("kind", "shap");
    out.put("shapRows", rows.length);
    out.put("intercept", shap.isEmpty() ? 0 : shap.getFirst().intercept());
    ArrayNode curves = out.putArray("curves");
    for (int feature = 0; feature < model.features().size(); feature++) {
      curve(curves.addObject(), model.features().get(feature), feature, rows, shap);
    }
    pairs(model, out.putArray("interactions"));
  }

  private static void curve(
      ObjectNode out, Feature feature, int index, double[][] rows, List<Contributions> shap) {
    out.put("feature", feature.name());
    Integer[] ordered = // missing values come last
        IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    Arrays.sort(ordered, Comparator.comparingDouble(row -> rows[row][index]));
    ArrayNode groups = out.putArray("groups");
    for (int from = 0; from < ordered.length; ) {
      int to = end(ordered, from, rows, index);
      int[] members = Arrays.stream(ordered, from, to).mapToInt(Integer::intValue).toArray();
      ObjectNode group = groups.addObject();
      value(group, "from", feature, rows[members[0]][index]);
      value(group, "to", feature, rows[members[members.length - 1]][index]);
      summary(group, index, members, shap);
      from = to;
    }
  }

  /** Equal values stay together, and missing ones are a group of their own. */
  private static int end(Integer[] ordered, int from, double[][] rows, int index) {
    int to = from + 1;
    int least = Math.min(ordered.length, from + Math.ceilDiv(ordered.length, GROUPS));
    while (to < ordered.length && stays(rows, index, ordered[to - 1], ordered[to], to < least)) {
      to++;
    }
    return to;
  }

  private static boolean stays(double[][] rows, int index, int before, int row, boolean room) {
    double last = rows[before][index];
    double next = rows[row][index];
    return Double.compare(last, next) == 0 || (room && !Double.isNaN(next));
  }

  private static void summary(
      ObjectNode group, int index, int[] members, List<Contributions> shap) {
    double[] values =
        Arrays.stream(members)
            .mapToDouble(row -> shap.get(row).parts().get(index).value())
            .toArray();
    group.put("rows", values.length);
    group.put("least", Arrays.stream(values).min().orElse(0));
    group.put("mean", Arrays.stream(values).sum() / values.length);
    group.put("most", Arrays.stream(values).max().orElse(0));
  }

  private static void value(ObjectNode out, String name, Feature feature, double value) {
    if (Double.isNaN(value)) {
      out.putNull(name);
      return;
    }
    switch (feature) {
      case Feature.Numeric _ -> out.put(name, value);
      case Feature.Categorical categorical -> {
        int level = (int) value;
        boolean known = level >= 0 && level < categorical.levels().size();
        out.put(name, known ? categorical.levels().get(level) : "unseen");
      }
    }
  }

  private static void pairs(TreeEnsemble model, ArrayNode out) {
    Map<List<String>, Integer> paths = new TreeMap<>(Comparator.comparing(List::toString));
    for (Tree tree : model.trees()) {
      meet(model, tree, 0, new BitSet(), paths);
    }
    paths.forEach((pair, count) -> {
      ObjectNode met = out.addObject();
      pair.forEach(met.putArray("features")::add);
      met.put("paths", count);
    });
  }

  private static void meet(
      TreeEnsemble model, Tree tree, int node, BitSet above, Map<List<String>, Integer> paths) {
    if (tree.isLeaf(node)) {
      int[] met = above.stream().toArray();
      for (int i = 0; i < met.length; i++) {
        for (int j = i + 1; j < met.length; j++) {
          paths.merge(
              List.of(model.features().get(met[i]).name(), model.features().get(met[j]).name()),
              1,
              Integer::sum);
        }
      }
      return;
    }
    BitSet here = (BitSet) above.clone();
    here.set(model.inputs().get(tree.inputAt(node)).feature());
    meet(model, tree, tree.leftOf(node), here, paths);
    meet(model, tree, tree.rightOf(node), here, paths);
  }
}
