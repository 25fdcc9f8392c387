// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The features of an XGBoost model. Features without names are called f0, f1, ... A feature is
 * categorical if its type or a split says so. Its levels are the file's own if it has them (since
 * version 3.1); otherwise they are the codes "0", "1", ... up to the largest code in any split.
 * Every split sends a larger code left, as an unseen category.
 */
record XgboostFeatures(List<Feature> features) {
  private static final String NAMES = "$.learner.feature_names";
  private static final String TYPES = "$.learner.feature_types";
  private static final String LEVELS = "$.learner.gradient_booster.model.cats.enc";
  private static final String CATEGORY = "c";
  private static final Set<String> NUMBERS = Set.of("float", "int", "i", "q");

  /** Codes of one feature: each split on the feature has one boolean for each of them. */
  private static final int MAX_CODES = 1 << 16;

  static XgboostFeatures of(XgboostModel model, int size) throws RefusedInputException {
    if (size > ModelLimits.MAX_FEATURES) {
      throw XgboostNumber.malformed(
          NAMES, size + " features are more than the limit of " + ModelLimits.MAX_FEATURES);
    }
    List<List<String>> levels = model.booster().levels();
    requireOfEach(NAMES, model.names(), size);
    requireOfEach(TYPES, model.types(), size);
    requireOfEach(LEVELS, levels, size);
    int[] codes = codes(model.booster(), size);
    List<Feature> features = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < size; i++) {
      String name = model.names().isEmpty() ? "f" + i : model.names().get(i);
      List<String> known = levels.isEmpty() ? List.of() : levels.get(i);
      if (!isCategory(model.types(), i, codes[i])) {
        features.add(made(NAMES, () -> new Feature.Numeric(name)));
        continue;
      }
      total += Math.max(codes[i], known.size());
      requireFew(name, codes[i], total);
      features.add(categorical(name, known, codes[i]));
    }
    requireDistinct(features);
    return new XgboostFeatures(List.copyOf(features));
  }

  private static void requireFew(String name, int codes, long total) throws RefusedInputException {
    if (codes > MAX_CODES) {
      throw XgboostNumber.malformed(
          NAMES, name + " has the category code " + (codes - 1) + ", not below " + MAX_CODES);
    }
    if (total > ModelLimits.MAX_LEVELS) {
      throw XgboostNumber.malformed(
          NAMES, "the features have more than " + ModelLimits.MAX_LEVELS + " categories in total");
    }
  }

  private static Feature categorical(String name, List<String> known, int codes)
      throws RefusedInputException {
    if (!known.isEmpty() && known.size() < codes) {
      throw XgboostNumber.malformed(
          LEVELS, "a split of " + name + " uses the code " + (codes - 1) + ", missing in cats");
    }
    List<String> named = known.isEmpty() ? numbered(codes) : known;
    return made(LEVELS, () -> new Feature.Categorical(name, named));
  }

  private static void requireOfEach(String where, List<?> values, int size)
      throws RefusedInputException {
    if (!values.isEmpty() && values.size() != size) {
      throw XgboostNumber.malformed(
          where, "has " + values.size() + " entries for " + size + " features");
    }
  }

  /** For each feature, one more than the largest code in any set; 0 if no split has a set. */
  private static int[] codes(XgboostModel.Booster booster, int size) throws RefusedInputException {
    int[] codes = new int[size];
    for (int i = 0; i < booster.trees().size(); i++) {
      widen(codes, booster.where(i), booster.trees().get(i));
    }
    return codes;
  }

  private static void widen(int[] codes, String where, XgboostTree tree)
      throws RefusedInputException {
    XgboostSets sets = new XgboostSets(where, tree);
    for (int i = 0; i < sets.size(); i++) {
      int node = sets.node(i);
      if (sets.isUnused(i)) {
        continue;
      }
      int feature = node < tree.feature().length ? tree.feature()[node] : -1;
      if (feature < 0 || feature >= codes.length) {
        throw XgboostNumber.malformed(where, "the set of node " + node + " has no feature");
      }
      codes[feature] = Math.max(codes[feature], sets.largest(i) + 1);
    }
  }

  private static boolean isCategory(List<String> types, int feature, int codes)
      throws RefusedInputException {
    if (types.isEmpty()) {
      return codes > 0;
    }
    String type = types.get(feature);
    if (type.equals(CATEGORY)) {
      return true;
    }
    if (!NUMBERS.contains(type)) {
      throw XgboostNumber.malformed(TYPES, "unknown type \"" + type + "\"");
    }
    if (codes > 0) {
      throw XgboostNumber.malformed(TYPES, "a categorical split uses a feature of type " + type);
    }
    return false;
  }

  private static List<String> numbered(int codes) {
    List<String> names = new ArrayList<>(codes);
    for (int code = 0; code < codes; code++) {
      names.add(Integer.toString(code));
    }
    return names;
  }

  private static void requireDistinct(List<Feature> features) throws RefusedInputException {
    Set<String> seen = new HashSet<>();
    for (Feature feature : features) {
      if (!seen.add(feature.name())) {
        throw XgboostNumber.malformed(NAMES, "duplicate name: " + feature.name());
      }
    }
  }

  /** Builds a feature; its constructor rejects invalid names. */
  private interface Made {
    Feature feature();
  }

  private static Feature made(String where, Made made) throws RefusedInputException {
    try {
      return made.feature();
    } catch (IllegalArgumentException e) {
      throw XgboostNumber.malformed(where, String.valueOf(e.getMessage()));
    }
  }
}
