// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.NumberList;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Tree;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One reading of one tree of {@link AlexJson}. Not thread-safe. */
final class AlexTreesTree {
  private static final int DEEPEST = 256;

  private final JsonCursor json;
  private final int mostNodes;
  private final Map<String, double[]> arrays = new HashMap<>();

  AlexTreesTree(JsonCursor json, int mostNodes) {
    this.json = json;
    this.mostNodes = mostNodes;
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
    requireOneEntryANode(input, left, right, number);
    requireLeavesWithoutChildren(input, left, right);
    // A tree takes from either list what the node has a use for.
    Tree tree = json.make(() -> new Tree(input, number, left, right, number, numbers("cover")));
    if (tree.depth() > DEEPEST) {
      throw AlexTreesParser.tooLarge(
          json, "a tree deeper than " + DEEPEST + " splits", "train shallower trees");
    }
    return tree;
  }

  private double[] entries(JsonCursor.Value<? extends Number> value)
      throws IOException, RefusedInputException {
    NumberList entries = new NumberList();
    int[] size = {0};
    json.each(() -> {
      if (size[0]++ == mostNodes) {
        throw AlexTreesParser.tooLarge(json, "more than 4194304 nodes", "train a smaller model");
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

  private void requireOneEntryANode(int[] input, int[] left, int[] right, double[] number)
      throws RefusedInputException {
    int nodes = input.length;
    boolean whole =
        left.length == nodes
            && right.length == nodes
            && number.length == nodes
            && numbers("cover").length == nodes;
    if (!whole) {
      throw json.wrong(
          "the lists of the tree do not hold one entry for each of " + nodes + " nodes",
          "write one entry a node in every list");
    }
  }

  private void requireLeavesWithoutChildren(int[] input, int[] left, int[] right)
      throws RefusedInputException {
    for (int node = 0; node < input.length; node++) {
      if (input[node] == Tree.LEAF && (left[node] != 0 || right[node] != 0)) {
        throw json.wrong("node " + node + " is a leaf and has children", "write 0 for both");
      }
    }
  }
}
