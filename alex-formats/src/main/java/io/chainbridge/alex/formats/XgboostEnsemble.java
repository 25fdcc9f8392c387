// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.ArtifactReading.Kind;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/** Makes a glass box of what an XGBoost file says, or refuses it by name. */
final class XgboostEnsemble {
  static final int MOST_TREES = 20_000;
  static final int MOST_NODES = 1 << 22;

  private static final String LEARNER = "$.learner";
  private static final String PARAMETERS = LEARNER + ".learner_model_param";
  private static final String BOOSTER = LEARNER + ".gradient_booster";
  private static final String OBJECTIVE = LEARNER + ".objective.name";
  private static final String CLASSIFY =
      "train with the objective binary:logistic, reg:logistic or binary:logitraw";

  private final XgboostModel model;
  private final XgboostModel.Booster booster;

  private XgboostEnsemble(XgboostModel model) {
    this.model = model;
    this.booster = model.booster();
  }

  /** The ensemble; a model of another family is refused before anything else is looked at. */
  static TreeEnsemble of(XgboostModel model) throws Refusal {
    XgboostEnsemble ensemble = new XgboostEnsemble(model);
    ensemble.requireBoostedTrees();
    ensemble.requireOneOutput();
    ensemble.requireLogistic();
    ensemble.requireAllUnderstood();
    return ensemble.assembled();
  }

  private void requireBoostedTrees() throws Refusal {
    switch (booster.name()) {
      case "gbtree", "dart" -> {}
      case "gblinear" ->
          throw refused(
              Kind.UNSUPPORTED,
              BOOSTER + ".name",
              "gblinear: a linear model whose sums are kept in 32 bits, which is not read here",
              "write its coefficients as " + AlexJson.FORMAT);
      default ->
          throw refused(
              Kind.UNSUPPORTED,
              BOOSTER + ".name",
              "the booster \"" + booster.name() + "\" is not known",
              "train with the booster gbtree or dart");
    }
    int parallel = boosterCount("num_parallel_tree", 1);
    for (int i = 1; i < booster.rounds().length; i++) {
      parallel = Math.max(parallel, booster.rounds()[i] - booster.rounds()[i - 1]);
    }
    if (parallel > 1 && outputs() <= 1) {
      throw refused(
          Kind.BLACK_BOX,
          booster.where() + ".gbtree_model_param.num_parallel_tree",
          "the model is a random forest: each round grows "
              + parallel
              + " trees (num_parallel_tree)",
          "train with num_parallel_tree 1");
    }
  }

  /** How many scores a row gets, whether classes or targets. */
  private int outputs() throws Refusal {
    return Math.max(count("num_class", 0), count("num_target", 1));
  }

  private void requireOneOutput() throws Refusal {
    int classes = count("num_class", 0);
    if (classes > 1) {
      throw refused(
          Kind.BLACK_BOX,
          PARAMETERS + ".num_class",
          "the model tells " + classes + " classes apart (" + model.objective() + ")",
          CLASSIFY);
    }
    int targets = count("num_target", 1);
    for (XgboostTree tree : booster.trees()) {
      targets = Math.max(targets, tree.leafSize());
    }
    if (targets > 1) {
      throw refused(
          Kind.BLACK_BOX,
          PARAMETERS + ".num_target",
          "the model predicts " + targets + " targets at once (" + model.objective() + ")",
          "train a model for each target");
    }
  }

  private void requireLogistic() throws Refusal {
    switch (model.objective()) {
      case "binary:logistic", "reg:logistic", "binary:logitraw" -> {}
      default ->
          throw refused(
              Kind.UNSUPPORTED,
              OBJECTIVE,
              "the objective \"" + model.objective() + "\" does not give the odds of an event",
              CLASSIFY);
    }
  }

  private void requireAllUnderstood() throws Refusal {
    if (!model.unknown().isEmpty()) {
      throw new Refusal(Kind.UNSUPPORTED, model.unknown().getFirst());
    }
    int trees = booster.trees().size();
    require(boosterCount("num_trees", trees) == trees, "trees", "num_trees is not " + trees);
    require(booster.groups().length == trees, "tree_info", "does not tell of each tree");
    for (int group : booster.groups()) {
      require(group == 0, "tree_info", "names the output " + group + " of a model of one");
    }
    int weights = booster.weights().length;
    boolean dart = booster.name().equals("dart");
    require(
        weights == trees || (weights == 0 && !dart),
        "weight_drop",
        "holds " + weights + " weights of " + trees + " trees");
  }

  private TreeEnsemble assembled() throws Refusal {
    float base = base();
    XgboostFeatures features = XgboostFeatures.of(model, count("num_feature", 0));
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
      throw XgboostNumber.malformed(LEARNER, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The margin from which the sum starts. The file has it as a prediction: as a probability where
   * the objective predicts one, which the library turns into log-odds in floats; for logitraw as it
   * is. Since 3.1 it is a list.
   */
  private float base() throws Refusal {
    String where = PARAMETERS + ".base_score";
    String text = model.parameters().getOrDefault("base_score", "");
    boolean list = text.startsWith("[") && text.endsWith("]");
    float base = XgboostNumber.single(where, list ? text.substring(1, text.length() - 1) : text);
    if (model.objective().equals("binary:logitraw")) {
      return base;
    }
    if (!(base > 0 && base < 1)) {
      throw XgboostNumber.malformed(where, "the probability " + base + " must be between 0 and 1");
    }
    return -(float) StrictMath.log(1.0f / base - 1.0f);
  }

  private int count(String parameter, int absent) throws Refusal {
    String text = model.parameters().get(parameter);
    return text == null ? absent : XgboostNumber.count(PARAMETERS + "." + parameter, text);
  }

  private int boosterCount(String parameter, int absent) throws Refusal {
    String text = booster.parameters().get(parameter);
    String where = booster.where() + ".gbtree_model_param." + parameter;
    return text == null ? absent : XgboostNumber.count(where, text);
  }

  private void require(boolean holds, String field, String otherwise) throws Refusal {
    if (!holds) {
      throw XgboostNumber.malformed(booster.where() + "." + field, otherwise);
    }
  }

  private static Refusal refused(Kind kind, String where, String problem, String whatToDo) {
    return new Refusal(kind, new Fault(where, problem, whatToDo));
  }
}
