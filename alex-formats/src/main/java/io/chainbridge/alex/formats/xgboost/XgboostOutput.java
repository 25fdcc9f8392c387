// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;

/** What an XGBoost model predicts: the odds of one event, or something that is refused. */
record XgboostOutput(XgboostModel model) {
  private static final String PARAMETERS = "$.learner.learner_model_param";
  private static final String OBJECTIVE = "$.learner.objective.name";
  private static final String CLASSIFY =
      "train with the objective binary:logistic, reg:logistic or binary:logitraw";

  /** How many scores a row gets, whether classes or targets. */
  int scores() throws RefusedInputException {
    return Math.max(count("num_class", 0), count("num_target", 1));
  }

  void requireOne() throws RefusedInputException {
    int classes = count("num_class", 0);
    if (classes > 1) {
      throw refused(
          Kind.BLACK_BOX,
          PARAMETERS + ".num_class",
          "the model tells " + classes + " classes apart (" + model.objective() + ")",
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
          "the model predicts " + targets + " targets at once (" + model.objective() + ")",
          "train a model for each target");
    }
  }

  void requireOdds() throws RefusedInputException {
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

  /** How many features a row has. */
  int features() throws RefusedInputException {
    return count("num_feature", 0);
  }

  /**
   * The margin from which the sum starts. The file has it as a prediction: as a probability where
   * the objective predicts one, which the library turns into log-odds in floats; for logitraw as it
   * is. Since 3.1 it is a list.
   */
  float base() throws RefusedInputException {
    String where = PARAMETERS + ".base_score";
    String text = model.parameters().get("base_score");
    if (text == null) {
      throw XgboostNumber.malformed(where, "is missing, and no score is known without it");
    }
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

  private int count(String parameter, int absent) throws RefusedInputException {
    String text = model.parameters().get(parameter);
    return text == null ? absent : XgboostNumber.count(PARAMETERS + "." + parameter, text);
  }

  private static RefusedInputException refused(
      Kind kind, String where, String problem, String whatToDo) {
    return new RefusedInputException(kind, new ArtifactFault(where, problem, whatToDo));
  }
}
