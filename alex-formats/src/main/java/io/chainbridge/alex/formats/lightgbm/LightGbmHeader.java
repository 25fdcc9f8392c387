// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Calibrator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What stands before the trees.
 *
 * @param infos what training saw of each feature: {@code [least:most]}, the categories, or none
 * @param treeSizes the bytes of each tree's block
 */
record LightGbmHeader(
    List<String> names, List<String> infos, List<Integer> treeSizes, Calibrator calibrator) {
  static final int MOST_TREES = 20_000;
  private static final int MOST_FEATURES = 100_000;
  private static final Set<String> KEYS =
      Set.of(
          "version",
          "num_class",
          "num_tree_per_iteration",
          "label_index",
          "max_feature_idx",
          "objective",
          "average_output",
          "feature_names",
          "monotone_constraints",
          "feature_infos",
          "tree_sizes");

  static LightGbmHeader read(LightGbmLines lines) throws RefusedInputException {
    if (!lines.next() || !lines.text().equals("tree")) {
      throw lines.wrong("the file does not begin with the line tree", "send a LightGBM text model");
    }
    LightGbmBlock block = new LightGbmBlock("header", KEYS);
    while (lines.next() && !lines.text().isEmpty()) {
      block.take(lines);
    }
    return of(block);
  }

  private static LightGbmHeader of(LightGbmBlock block) throws RefusedInputException {
    if (block.has("average_output")) {
      throw block.refused(
          Kind.BLACK_BOX,
          "average_output",
          "the model is a random forest: a vote of deep trees, which nobody can read or prove",
          "train with boosting gbdt and monotone constraints, or train an EBM");
    }
    String version = block.text("version");
    if (!version.equals("v4")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          "version",
          "version " + LightGbmBlock.shortened(version) + " of the text model is not known",
          "load and save it with LightGBM 4, which writes version v4:"
              + " lightgbm.Booster(model_file=\"old.txt\").save_model(\"model.txt\")");
    }
    Calibrator calibrator = objective(block);
    requireOneOutput(block, "num_class");
    requireOneOutput(block, "num_tree_per_iteration");
    block.whole("label_index", 0, MOST_FEATURES);
    int features = (int) block.whole("max_feature_idx", 0, MOST_FEATURES - 1) + 1;
    List<String> names = List.of(block.words("feature_names"));
    block.requireLength("feature_names", names.size(), features);
    if (names.stream().distinct().count() != features) {
      throw block.wrong("feature_names", "two features share a name", "rename one of them");
    }
    List<String> infos = List.of(block.words("feature_infos"));
    block.requireLength("feature_infos", infos.size(), features);
    if (block.has("monotone_constraints")) {
      // Only read: a declared constraint is proved over the trees or it is nothing.
      int[] declared = block.wholes("monotone_constraints", -1, 1);
      block.requireLength("monotone_constraints", declared.length, features);
    }
    int[] sizes = block.wholes("tree_sizes", 1, Integer.MAX_VALUE);
    if (sizes.length == 0 || sizes.length > MOST_TREES) {
      String problem = "the model has " + sizes.length + " trees, not 1 to " + MOST_TREES;
      throw block.refused(Kind.UNSUPPORTED, "tree_sizes", problem, "train another number of trees");
    }
    return new LightGbmHeader(names, infos, Arrays.stream(sizes).boxed().toList(), calibrator);
  }

  private static void requireOneOutput(LightGbmBlock block, String key)
      throws RefusedInputException {
    if (!block.text(key).equals("1")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          key,
          "is " + LightGbmBlock.shortened(block.text(key)) + ", not 1",
          "train a model of one event, with objective binary");
    }
  }

  /**
   * What makes the probability of the raw score: p = 1 / (1 + exp(-sigmoid * raw)), the library's
   * BinaryLogloss::ConvertOutput; with a sigmoid of 1, and for cross entropy, the logistic link.
   */
  private static Calibrator objective(LightGbmBlock block) throws RefusedInputException {
    if (!block.has("objective")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          "objective",
          "the header names no objective, so what the raw score means is not known",
          "train with objective binary; an objective of your own is not saved");
    }
    String[] words = block.words("objective");
    if (words.length == 2 && words[0].equals("binary") && words[1].startsWith("sigmoid:")) {
      double sigmoid = block.number("objective", words[1].substring("sigmoid:".length()));
      if (!(sigmoid > 0)) {
        throw block.wrong("objective", "sigmoid must be above 0, is " + sigmoid, "use sigmoid 1");
      }
      return sigmoid == 1
          ? Calibrator.NONE
          : new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -sigmoid, 0);
    }
    if (words.length == 1 && words[0].equals("cross_entropy")) {
      return Calibrator.NONE;
    }
    throw block.refused(
        Kind.UNSUPPORTED,
        "objective",
        "the objective " + LightGbmBlock.shortened(block.text("objective")) + " is not read here",
        "train with objective binary or cross_entropy");
  }
}
