// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One reading of an XGBoost model, in either encoding. The keys may come in any order, so all is
 * held as it stands. What is not known here is kept as a fault, so that a model of a family that is
 * refused is refused by the family's name. Not thread-safe.
 */
final class XgboostParser {
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
  private boolean read;

  XgboostParser(ModelCursor in) {
    this.in = in;
  }

  XgboostModel model() throws IOException, RefusedInputException {
    in.object(
        Set.of("learner", "version"),
        key -> {
          switch (key) {
            case "learner" -> learner();
            case "version" -> in.counts();
            default -> notKnown(key);
          }
        });
    XgboostModel.Booster boosted =
        new XgboostModel.Booster(
            booster, boosterParameters, trees, groups, rounds, weights, coefficients, levels);
    return new XgboostModel(parameters, attributes, objective, names, types, boosted, unknown);
  }

  private void learner() throws IOException, RefusedInputException {
    in.object(
        Set.of("gradient_booster", "learner_model_param", "objective"),
        key -> {
          switch (key) {
            case "attributes" -> texts(attributes);
            case "feature_names" -> names = in.list(in::text);
            case "feature_types" -> types = in.list(in::text);
            case "gradient_booster" -> in.object(Set.of("name"), this::dartField);
            case "learner_model_param" -> texts(parameters);
            case "objective" -> in.object(Set.of("name"), this::objectiveField);
            default -> notKnown(key);
          }
        });
  }

  private void objectiveField(String key) throws IOException, RefusedInputException {
    if (key.equals("name")) {
      objective = in.text();
    } else {
      in.skip();
    }
  }

  /** A dart booster holds a gbtree booster and its trees' weights, and names itself last. */
  private void dartField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "name" -> booster = in.text();
      case "gbtree" ->
          in.object(inner -> {
            switch (inner) {
              case "name" -> in.text();
              case "model" -> boosted();
              default -> notKnown(inner);
            }
          });
      case "model" -> boosted();
      case "weight_drop" -> weights();
      default -> notKnown(key);
    }
  }

  private void boosted() throws IOException, RefusedInputException {
    if (read) {
      throw in.wrong("a second model stands here", "export the model again");
    }
    read = true;
    in.object(this::modelField);
  }

  private void weights() throws IOException, RefusedInputException {
    if (weights.length > 0) {
      throw in.wrong("a second list of weights stands here", "export the model again");
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
      case "cats" -> in.object(Set.of("enc"), this::recodingField);
      default -> notKnown(key);
    }
  }

  private void tree() throws IOException, RefusedInputException {
    XgboostTree tree = new XgboostTreeParser(in, this::notKnown).tree();
    nodes += tree.left().length;
    if (trees.size() == XgboostEnsemble.MOST_TREES) {
      throw tooLarge("more than " + XgboostEnsemble.MOST_TREES + " trees");
    }
    if (nodes > XgboostEnsemble.MOST_NODES) {
      throw tooLarge("more than " + XgboostEnsemble.MOST_NODES + " nodes");
    }
    trees.add(tree);
  }

  private void recodingField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "enc" -> in.each(() -> levels.add(XgboostLevels.read(in, this::notKnown)));
      case "feature_segments", "sorted_idx" -> in.counts();
      default -> notKnown(key);
    }
  }

  private void texts(Map<String, String> into) throws IOException, RefusedInputException {
    in.object(key -> into.put(key, in.text()));
  }

  private void notKnown(String key) throws IOException, RefusedInputException {
    if (unknown.size() < 8) {
      ArtifactFault fault =
          in.wrong(
                  "the key \"" + key + "\" is not known here",
                  "save the model with a version of XGBoost that is read here (1.7 to 3.2)")
              .fault();
      unknown.add(fault);
    }
    in.skip();
  }

  private RefusedInputException tooLarge(String problem) {
    ArtifactFault fault = in.wrong("the model has " + problem, "train a smaller model").fault();
    return new RefusedInputException(Kind.UNSUPPORTED, fault);
  }
}
