// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.NumberList;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Tree;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads one tree of {@link AlexJson}. Not thread-safe. */
final class AlexTreesTree {

  private final JsonCursor json;
  private final int maxNodes;
  private final Map<String, double[]> arrays = new HashMap<>();

  AlexTreesTree(JsonCursor json, int maxNodes) {
    this.json = json;
    this.maxNodes = maxNodes;
  }

  Tree tree() throws IOException, RefusedInputException {
    json.object(
        Set.of("input", "left", "right", "number", "cover"),
        key -> {
          switch (key) {
            case "input", "left", "right" -> arrays.put(key, entries(json::count));
            case "number", "cover" -> arrays.put(key, entries(json::number));
            default -> throw json.unknown(key);
          }
        });
    int[] input = whole("input");
    int[] left = whole("left");
    int[] right = whole("right");
    double[] number = numbers("number");
    requireOneEntryPerNode(input, left, right, number);
    requireLeavesWithoutChildren(input, left, right);
    // The format has one list for both, and Tree reads thresholds of splits and values of leaves.
    Tree tree = json.make(() -> new Tree(input, number, left, right, number, numbers("cover")));
    if (tree.depth() > ModelLimits.MAX_DEPTH) {
      throw AlexTreesParser.tooLarge(
          json, "a tree deeper than " + ModelLimits.MAX_DEPTH + " splits", "train shallower trees");
    }
    return tree;
  }

  private double[] entries(JsonCursor.Value<? extends Number> value)
      throws IOException, RefusedInputException {
    NumberList entries = new NumberList();
    int[] size = {0};
    json.each(() -> {
      if (size[0]++ == maxNodes) {
        throw AlexTreesParser.tooLarge(
            json, "more than " + ModelLimits.MAX_NODES + " nodes", "train a smaller model");
      }
      entries.add(value.read().doubleValue());
    });
    return entries.toArray();
  }

  private int[] whole(String key) {
    return Arrays.stream(numbers(key)).mapToInt(value -> (int) value).toArray();
  }

  private double[] numbers(String key) {
    return arrays.getOrDefault(key, new double[0]);
  }

  private void requireOneEntryPerNode(int[] input, int[] left, int[] right, double[] number)
      throws RefusedInputException {
    int nodes = input.length;
    boolean whole =
        left.length == nodes
            && right.length == nodes
            && number.length == nodes
            && numbers("cover").length == nodes;
    if (!whole) {
      throw json.wrong(
          "the lists of the tree must have one entry for each of its " + nodes + " nodes",
          "write one entry for each node in every list");
    }
  }

  private void requireLeavesWithoutChildren(int[] input, int[] left, int[] right)
      throws RefusedInputException {
    for (int node = 0; node < input.length; node++) {
      if (input[node] == Tree.LEAF && (left[node] != 0 || right[node] != 0)) {
        throw json.wrong(
            "node " + node + " is a leaf but has children", "write 0 for both children");
      }
    }
  }
}
