// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.ModelCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads one tree. Parents, gains and node weights are ignored: scores do not depend on them. */
final class XgboostTreeParser {
  private static final String NODES = "num_nodes";
  private static final String LEAF_SIZE = "size_leaf_vector";

  private final ModelCursor in;
  private final JsonCursor.Field unknownField;
  private final Map<String, int[]> numbers = new HashMap<>();
  private int nodes;
  private int leafSize = 1;
  private float[] condition = {};
  private float[] hessian = {};
  private boolean[] missingLeft = {};
  private boolean[] categorical = {};

  XgboostTreeParser(ModelCursor in, JsonCursor.Field unknownField) {
    this.in = in;
    this.unknownField = unknownField;
  }

  XgboostTree tree() throws IOException, RefusedInputException {
    in.object(this::field);
    return new XgboostTree(
        nodes,
        leafSize,
        counts("left_children"),
        counts("right_children"),
        counts("split_indices"),
        condition,
        missingLeft,
        categorical,
        hessian,
        counts("categories"),
        counts("categories_nodes"),
        counts("categories_segments"),
        counts("categories_sizes"));
  }

  private int[] counts(String key) {
    return numbers.getOrDefault(key, new int[0]);
  }

  private void field(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "left_children",
          "right_children",
          "split_indices",
          "categories",
          "categories_nodes",
          "categories_segments",
          "categories_sizes" ->
          numbers.put(key, in.counts());
      case "split_conditions" -> condition = in.singles();
      case "sum_hessian" -> hessian = in.singles();
      case "default_left" -> missingLeft = in.flags();
      case "split_type" -> categorical = in.flags();
      case "tree_param" -> in.object(this::parameter);
      case "id", "parents", "loss_changes", "base_weights", "leaf_child_counts" -> in.skip();
      default -> unknownField.read(key);
    }
  }

  private void parameter(String key) throws IOException, RefusedInputException {
    switch (key) {
      case NODES -> nodes = XgboostNumber.count(in, in.text());
      case LEAF_SIZE -> leafSize = XgboostNumber.count(in, in.text());
      default -> in.skip();
    }
  }
}
