// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelCursor;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one XGBoost model of either encoding. Keys may come in any order, so everything is
 * collected first and checked later. Unknown keys are collected as faults too: a model of a refused
 * family is then refused for its family, not for a key. Not thread-safe.
 */
final class XgboostParser {
  /** Faults kept for unknown keys; only the first is reported. */
  private static final int MAX_UNKNOWN = 8;

  private static final String EXPORT_AGAIN = "export the model again";

  private final ModelCursor in;
  private final List<ArtifactFault> unknown = new ArrayList<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();
  private String objective = "";
  private List<String> names = List.of();
  private List<String> types = List.of();

  private final Map<String, String> boosterParameters = new HashMap<>();
  private final List<XgboostTree> trees = new ArrayList<>();
  private final List<List<String>> levels = new ArrayList<>();
  private String booster = "";
  private int[] groups = {};
  private int[] rounds = {};
  private float[] weights = {};
  private float[] coefficients = {};
  private long nodes;
  private boolean hasModel;

  XgboostParser(ModelCursor in) {
    this.in = in;
  }

  XgboostModel model() throws IOException, RefusedInputException {
    in.object(Set.of("learner", "version"), this::documentField);
    XgboostModel.Booster boosted =
        new XgboostModel.Booster(
            booster, boosterParameters, trees, groups, rounds, weights, coefficients, levels);
    return new XgboostModel(parameters, attributes, objective, names, types, boosted, unknown);
  }

  private void documentField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "learner" ->
          in.object(
              Set.of("gradient_booster", "learner_model_param", "objective"), this::learnerField);
      case "version" -> in.counts();
      default -> addUnknown(key);
    }
  }

  private void learnerField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "attributes" -> texts(attributes);
      case "feature_names" -> names = in.list(in::text);
      case "feature_types" -> types = in.list(in::text);
      case "gradient_booster" -> in.object(Set.of("name"), this::boosterField);
      case "learner_model_param" -> texts(parameters);
      case "objective" -> in.object(Set.of("name"), this::objectiveField);
      default -> addUnknown(key);
    }
  }

  private void objectiveField(String key) throws IOException, RefusedInputException {
    if (key.equals("name")) {
      objective = in.text();
    } else {
      in.skip();
    }
  }

  /** A dart booster contains a gbtree booster and the weights of its trees. */
  private void boosterField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "name" -> booster = in.text();
      case "gbtree" ->
          in.object(inner -> {
            switch (inner) {
              case "name" -> in.text();
              case "model" -> boosted();
              default -> addUnknown(inner);
            }
          });
      case "model" -> boosted();
      case "weight_drop" -> weights();
      default -> addUnknown(key);
    }
  }

  private void boosted() throws IOException, RefusedInputException {
    if (hasModel) {
      throw in.wrong("unexpected second model", EXPORT_AGAIN);
    }
    hasModel = true;
    in.object(this::modelField);
  }

  private void weights() throws IOException, RefusedInputException {
    if (weights.length > 0) {
      throw in.wrong("unexpected second list of weights", EXPORT_AGAIN);
    }
    weights = in.singles();
  }

  private void modelField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "gbtree_model_param" -> texts(boosterParameters);
      case "iteration_indptr" -> rounds = in.counts();
      case "tree_info" -> groups = in.counts();
      case "trees" -> in.each(this::tree);
      case "weight_drop" -> weights();
      case "weights" -> coefficients = in.singles();
      case "boosted_rounds" -> in.count();
      case "cats" -> in.object(Set.of("enc"), this::categoriesField);
      default -> addUnknown(key);
    }
  }

  private void tree() throws IOException, RefusedInputException {
    XgboostTree tree = new XgboostTreeParser(in, this::addUnknown).tree();
    nodes += tree.left().length;
    if (trees.size() == ModelLimits.MAX_TREES) {
      throw tooLarge("more than " + ModelLimits.MAX_TREES + " trees");
    }
    if (nodes > ModelLimits.MAX_NODES) {
      throw tooLarge("more than " + ModelLimits.MAX_NODES + " nodes");
    }
    trees.add(tree);
  }

  private void categoriesField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "enc" -> in.each(() -> levels.add(XgboostLevels.read(in, this::addUnknown)));
      case "feature_segments", "sorted_idx" -> in.counts();
      default -> addUnknown(key);
    }
  }

  private void texts(Map<String, String> into) throws IOException, RefusedInputException {
    in.object(key -> into.put(key, in.text()));
  }

  private void addUnknown(String key) throws IOException, RefusedInputException {
    if (unknown.size() < MAX_UNKNOWN) {
      String toDo = "save the model with a supported version of XGBoost (1.7 to 3.2)";
      unknown.add(in.wrong("unknown key \"" + key + "\"", toDo).fault());
    }
    in.skip();
  }

  private RefusedInputException tooLarge(String problem) {
    return in.wrong("the model has " + problem, "train a smaller model").as(Kind.UNSUPPORTED);
  }
}
