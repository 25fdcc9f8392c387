// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Calibrator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The part of the file before the trees.
 *
 * @param infos the training data of each feature: a range {@code [min:max]}, the categories, or
 *     none
 * @param treeSizes the size of each tree's block in bytes
 */
record LightGbmHeader(
    List<String> names, List<String> infos, List<Integer> treeSizes, Calibrator calibrator) {
  /** Features of a model: each is a column of every row. */
  private static final int MAX_FEATURES = 100_000;

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
      throw lines.wrong("the file must begin with the line tree", "send a LightGBM text model");
    }
    LightGbmBlock block = new LightGbmBlock("header", KEYS);
    while (lines.next() && !lines.text().isEmpty()) {
      block.take(lines);
    }
    return of(block);
  }

  private static LightGbmHeader of(LightGbmBlock block) throws RefusedInputException {
    requireBoosting(block);
    requireVersion(block);
    Calibrator calibrator = objective(block);
    requireOneOutput(block, "num_class");
    requireOneOutput(block, "num_tree_per_iteration");
    block.whole("label_index", 0, MAX_FEATURES);
    int features = (int) block.whole("max_feature_idx", 0, MAX_FEATURES - 1) + 1;
    List<String> names = names(block, features);
    List<String> infos = List.of(block.words("feature_infos"));
    block.requireLength("feature_infos", infos.size(), features);
    if (block.has("monotone_constraints")) {
      // Checked for form only: a declared constraint counts only if it is proven over the trees.
      int[] declared = block.wholes("monotone_constraints", -1, 1);
      block.requireLength("monotone_constraints", declared.length, features);
    }
    return new LightGbmHeader(names, infos, treeSizes(block), calibrator);
  }

  private static void requireBoosting(LightGbmBlock block) throws RefusedInputException {
    if (block.has("average_output")) {
      throw block.refused(
          Kind.BLACK_BOX,
          "average_output",
          "the model is a random forest: an average of deep trees, which cannot be explained or"
              + " proven",
          "train with boosting gbdt and monotone constraints, or train an EBM");
    }
  }

  private static void requireVersion(LightGbmBlock block) throws RefusedInputException {
    String version = block.text("version");
    if (!version.equals("v4")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          "version",
          "version " + ArtifactFault.quoted(version) + " of the text format is not supported",
          "load and save it with LightGBM 4, which writes version v4:"
              + " lightgbm.Booster(model_file=\"old.txt\").save_model(\"model.txt\")");
    }
  }

  private static List<String> names(LightGbmBlock block, int features)
      throws RefusedInputException {
    List<String> names = List.of(block.words("feature_names"));
    block.requireLength("feature_names", names.size(), features);
    if (names.stream().distinct().count() != features) {
      throw block.wrong("feature_names", "two features have the same name", "rename one of them");
    }
    return names;
  }

  private static List<Integer> treeSizes(LightGbmBlock block) throws RefusedInputException {
    int[] sizes = block.wholes("tree_sizes", 1, Integer.MAX_VALUE);
    if (sizes.length == 0 || sizes.length > ModelLimits.MAX_TREES) {
      String problem =
          "the model has " + sizes.length + " trees, expected 1 to " + ModelLimits.MAX_TREES;
      throw block.refused(Kind.UNSUPPORTED, "tree_sizes", problem, "change the number of trees");
    }
    return Arrays.stream(sizes).boxed().toList();
  }

  private static void requireOneOutput(LightGbmBlock block, String key)
      throws RefusedInputException {
    if (!block.text(key).equals("1")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          key,
          "is " + ArtifactFault.quoted(block.text(key)) + ", expected 1",
          "train a model of one event with objective binary");
    }
  }

  /**
   * The calibrator that the objective implies. The library's probability is p = 1 / (1 +
   * exp(-sigmoid * raw)) (BinaryLogloss::ConvertOutput). With a sigmoid of 1, and for cross
   * entropy, this is the logistic link itself.
   */
  private static Calibrator objective(LightGbmBlock block) throws RefusedInputException {
    if (!block.has("objective")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          "objective",
          "the header has no objective, so the meaning of the raw score is unknown",
          "train with objective binary; LightGBM does not save custom objectives");
    }
    String[] words = block.words("objective");
    if (words.length == 2 && words[0].equals("binary") && words[1].startsWith("sigmoid:")) {
      double sigmoid = block.number("objective", words[1].substring("sigmoid:".length()));
      if (!(sigmoid > 0)) {
        throw block.wrong("objective", "sigmoid must be above 0, was " + sigmoid, "use sigmoid 1");
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
        "the objective " + ArtifactFault.quoted(block.text("objective")) + " is not supported",
        "train with objective binary or cross_entropy");
  }
}
