// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;

/** The output of an XGBoost model: the log-odds of one event, or something that is refused. */
record XgboostOutput(XgboostModel model) {
  private static final String PARAMETERS = "$.learner.learner_model_param";
  private static final String OBJECTIVE = "$.learner.objective.name";

  /** XGBoost's kRtEps: 1e-6 as a float. */
  private static final float LEAST_PROBABILITY = 1e-6f;

  private static final String CLASSIFY =
      "train with the objective binary:logistic, reg:logistic or binary:logitraw";

  /** The number of scores for each row, counting classes or targets. */
  int scores() throws RefusedInputException {
    return Math.max(count("num_class", 0), count("num_target", 1));
  }

  void requireOne() throws RefusedInputException {
    int classes = count("num_class", 0);
    if (classes > 1) {
      throw refused(
          Kind.BLACK_BOX,
          PARAMETERS + ".num_class",
          "the model has " + classes + " classes (" + model.objective() + ")",
          CLASSIFY);
    }
    int targets = count("num_target", 1);
    for (XgboostTree tree : model.booster().trees()) {
      targets = Math.max(targets, tree.leafSize());
    }
    if (targets > 1) {
      throw refused(
          Kind.BLACK_BOX,
          PARAMETERS + ".num_target",
          "the model has " + targets + " targets (" + model.objective() + ")",
          "train one model for each target");
    }
  }

  void requireOdds() throws RefusedInputException {
    switch (model.objective()) {
      case "binary:logistic", "reg:logistic", "binary:logitraw" -> {}
      default ->
          throw refused(
              Kind.UNSUPPORTED,
              OBJECTIVE,
              "the objective \"" + model.objective() + "\" does not give the odds of one event",
              CLASSIFY);
    }
  }

  /** The number of features in a row. */
  int features() throws RefusedInputException {
    return count("num_feature", 0);
  }

  /**
   * The margin at which the sum starts. The file has it as a prediction: a probability, which the
   * library turns into log-odds in floats; with logitraw the margin itself. Since version 3.1 it is
   * a list of one number. The library limits the probability first: it is 0 or 1 where all labels
   * were equal.
   */
  float base() throws RefusedInputException {
    String where = PARAMETERS + ".base_score";
    String text = model.parameters().get("base_score");
    if (text == null) {
      throw XgboostNumber.malformed(where, "is missing, but scores depend on it");
    }
    boolean list = text.startsWith("[") && text.endsWith("]");
    float base = XgboostNumber.single(where, list ? text.substring(1, text.length() - 1) : text);
    if (model.objective().equals("binary:logitraw")) {
      return base;
    }
    if (!(base >= 0 && base <= 1)) {
      throw XgboostNumber.malformed(where, "the probability must be between 0 and 1, was " + base);
    }
    float limited = Math.clamp(base, LEAST_PROBABILITY, 1.0f - LEAST_PROBABILITY);
    return -(float) StrictMath.log(1.0f / limited - 1.0f);
  }

  private int count(String parameter, int absent) throws RefusedInputException {
    String text = model.parameters().get(parameter);
    return text == null ? absent : XgboostNumber.count(PARAMETERS + "." + parameter, text);
  }

  private static RefusedInputException refused(
      Kind kind, String where, String problem, String whatToDo) {
    return new RefusedInputException(kind, new ArtifactFault(where, problem, whatToDo));
  }
}
