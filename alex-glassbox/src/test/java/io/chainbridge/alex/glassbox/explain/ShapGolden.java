// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** An ensemble and what its own library told of rows; interop/make_shap_goldens.py says how. */
final class ShapGolden {
  /** What the library said of one row. */
  @SuppressWarnings("ArrayRecordComponent") // a test case, never compared
  record Told(double[] row, double margin, double bias, double[] values) {}

  private final List<Feature> features = new ArrayList<>();
  private final List<TreeInput> inputs = new ArrayList<>();
  private final List<Tree> trees = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final List<double[]> nodes = new ArrayList<>();
  private Precision precision = Precision.FLOAT64;
  private double base;
  private double[] row = {};

  private ShapGolden() {}

  static ShapGolden read(String name) throws IOException {
    ShapGolden golden = new ShapGolden();
    try (InputStream file = ShapGolden.class.getResourceAsStream("/golden/" + name + ".txt.gz");
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> golden.record(line.split(" ")));
    }
    return golden;
  }

  TreeEnsemble model() {
    return new TreeEnsemble(precision, base, features, inputs, trees, Link.LOGIT, Calibrator.NONE);
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  private void record(String[] fields) {
    if (!fields[0].equals("split") && !fields[0].equals("leaf")) {
      endTree();
    }
    if (fields[0].equals("precision")) {
      precision = Precision.valueOf(fields[1]);
      return;
    }
    double[] numbers = Arrays.stream(fields).skip(1).mapToDouble(Double::parseDouble).toArray();
    switch (fields[0]) {
      case "base" -> base = numbers[0];
      case "number" -> features.add(new Feature.Numeric("x" + features.size()));
      case "category" -> features.add(category((int) numbers[0]));
      case "ordered" ->
          inputs.add(
              new TreeInput.Ordered((int) numbers[0], numbers[1] == 1, TreeInput.Zero.COMPARED));
      case "set" -> inputs.add(set(numbers));
      case "tree" -> {}
      case "split" -> nodes.add(numbers);
      case "leaf" -> nodes.add(new double[] {Tree.LEAF, numbers[0], 0, 0, numbers[1]});
      case "row" -> row = numbers;
      case "told" ->
          told.add(
              new Told(
                  row, numbers[0], numbers[1], Arrays.copyOfRange(numbers, 2, numbers.length)));
      default -> throw new IllegalStateException("no record of a golden: " + fields[0]);
    }
  }

  private Feature category(int levels) {
    return new Feature.Categorical(
        "x" + features.size(), IntStream.range(0, levels).mapToObj(Integer::toString).toList());
  }

  private TreeInput set(double[] numbers) {
    int feature = (int) numbers[0];
    boolean[] left = new boolean[6];
    Arrays.stream(numbers).skip(2).forEach(level -> left[(int) level] = true);
    return new TreeInput.Membership(feature, left, numbers[1] == 1, false);
  }

  private void endTree() {
    if (!nodes.isEmpty()) {
      trees.add(new Tree(whole(0), column(1), whole(2), whole(3), column(1), column(4)));
      nodes.clear();
    }
  }

  private double[] column(int at) {
    return nodes.stream().mapToDouble(node -> node[at]).toArray();
  }

  private int[] whole(int at) {
    return nodes.stream().mapToInt(node -> (int) node[at]).toArray();
  }
}
