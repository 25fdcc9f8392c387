// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/** Builds the tree ensemble of the boosters gbtree and dart. */
final class XgboostEnsemble {
  private static final String KEEP_THE_BEST =
      "save only the trees up to the best iteration:"
          + " booster[: booster.best_iteration + 1].save_model(\"model.json\"), where booster is"
          + " model.get_booster() of an XGBClassifier";

  private final XgboostModel model;
  private final XgboostModel.Booster booster;

  private XgboostEnsemble(XgboostModel model) {
    this.model = model;
    this.booster = model.booster();
  }

  static TreeEnsemble of(XgboostModel model, XgboostOutput output) throws RefusedInputException {
    XgboostEnsemble ensemble = new XgboostEnsemble(model);
    ensemble.requireConsistent();
    ensemble.requireNoTreesAfterTheBest();
    return ensemble.assembled(output);
  }

  /** Refuses random forests, in which one boosting round grows several trees. */
  static void requireBoosting(XgboostModel.Booster booster, XgboostOutput output)
      throws RefusedInputException {
    int parallel = count(booster, "num_parallel_tree", 1);
    for (int i = 1; i < booster.rounds().length; i++) {
      parallel = Math.max(parallel, booster.rounds()[i] - booster.rounds()[i - 1]);
    }
    if (parallel > 1 && output.scores() <= 1) {
      throw new RefusedInputException(
          Kind.BLACK_BOX,
          new ArtifactFault(
              booster.where() + ".gbtree_model_param.num_parallel_tree",
              "the model is a random forest: each round grows "
                  + parallel
                  + " trees (num_parallel_tree)",
              "train with num_parallel_tree 1"));
    }
  }

  private void requireConsistent() throws RefusedInputException {
    int trees = booster.trees().size();
    require(count(booster, "num_trees", trees) == trees, "trees", "num_trees must be " + trees);
    require(booster.groups().length == trees, "tree_info", "must have one entry for each tree");
    for (int group : booster.groups()) {
      require(group == 0, "tree_info", "has the output " + group + ", but the model has only one");
    }
    int weights = booster.weights().length;
    boolean dart = booster.name().equals("dart");
    require(
        weights == trees || (weights == 0 && !dart),
        "weight_drop",
        "has " + weights + " weights for " + trees + " trees");
    require(
        booster.coefficients().length == 0,
        "weights",
        "a tree model must not have feature weights");
  }

  /**
   * Refuses trees after the best iteration of early stopping, because then the library has two
   * predictions: XGBClassifier ignores those trees, Booster uses them.
   */
  private void requireNoTreesAfterTheBest() throws RefusedInputException {
    String text = model.attributes().get("best_iteration");
    String where = "$.learner.attributes.best_iteration";
    int trees = booster.trees().size();
    int best = text == null ? trees : XgboostNumber.count(where, text) + 1;
    if (best < trees) {
      String problem =
          "training stopped early: XGBClassifier predicts with the first "
              + best
              + " trees, Booster with all "
              + trees;
      throw new RefusedInputException(
          Kind.UNSUPPORTED, new ArtifactFault(where, problem, KEEP_THE_BEST));
    }
  }

  private TreeEnsemble assembled(XgboostOutput output) throws RefusedInputException {
    float base = output.base();
    XgboostFeatures features = XgboostFeatures.of(model, output.features());
    XgboostInputs inputs = new XgboostInputs(features);
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < booster.trees().size(); i++) {
      float weight = booster.weights().length == 0 ? 1 : booster.weights()[i];
      trees.add(
          new XgboostTreeBuilder(booster.where(i), booster.trees().get(i), inputs).tree(weight));
    }
    try {
      return new TreeEnsemble(
          Precision.FLOAT32,
          base,
          features.features(),
          inputs.inputs(),
          trees,
          Link.LOGIT,
          Calibrator.NONE);
    } catch (IllegalArgumentException e) {
      throw XgboostNumber.malformed("$.learner", String.valueOf(e.getMessage()));
    }
  }

  private static int count(XgboostModel.Booster booster, String parameter, int absent)
      throws RefusedInputException {
    String text = booster.parameters().get(parameter);
    String where = booster.where() + ".gbtree_model_param." + parameter;
    return text == null ? absent : XgboostNumber.count(where, text);
  }

  private void require(boolean valid, String field, String problem) throws RefusedInputException {
    if (!valid) {
      throw XgboostNumber.malformed(booster.where() + "." + field, problem);
    }
  }
}
