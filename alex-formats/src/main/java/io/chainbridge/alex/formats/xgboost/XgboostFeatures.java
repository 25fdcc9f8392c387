// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The features of an XGBoost model: f0, f1, ... where the file names none, and categories where the
 * file or a split says so. Levels are the file's own where it has them (since 3.1), else the codes
 * "0", "1", ... up to the largest in any set; a larger code goes left everywhere, as an unseen one.
 */
record XgboostFeatures(List<Feature> features) {
  private static final String NAMES = "$.learner.feature_names";
  private static final String TYPES = "$.learner.feature_types";
  private static final String LEVELS = "$.learner.gradient_booster.model.cats.enc";
  private static final String CATEGORY = "c";
  private static final Set<String> NUMBERS = Set.of("float", "int", "i", "q");
  private static final int MOST_FEATURES = 1 << 16;
  private static final int MOST_CODES = 1 << 16;
  private static final int MOST_LEVELS = 1 << 20;

  static XgboostFeatures of(XgboostModel model, int size) throws RefusedInputException {
    if (size > MOST_FEATURES) {
      throw XgboostNumber.malformed(NAMES, size + " features are more than " + MOST_FEATURES);
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
      if (codes[i] > MOST_CODES || total > MOST_LEVELS) {
        throw XgboostNumber.malformed(
            NAMES, name + " has a category of the code " + (codes[i] - 1) + ", too large a one");
      }
      if (!known.isEmpty() && known.size() < codes[i]) {
        throw XgboostNumber.malformed(
            LEVELS, "a split of " + name + " knows the code " + (codes[i] - 1) + ", cats does not");
      }
      List<String> named = known.isEmpty() ? numbered(codes[i]) : known;
      features.add(made(LEVELS, () -> new Feature.Categorical(name, named)));
    }
    requireDistinct(features);
    return new XgboostFeatures(List.copyOf(features));
  }

  private static void requireOfEach(String where, List<?> values, int size)
      throws RefusedInputException {
    if (!values.isEmpty() && values.size() != size) {
      throw XgboostNumber.malformed(
          where, "holds " + values.size() + " entries for " + size + " features");
    }
  }

  /** One more than the largest code in any set, by feature; 0 where no split looks at a set. */
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
        throw XgboostNumber.malformed(where, "the set of node " + node + " belongs to no feature");
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
      throw XgboostNumber.malformed(TYPES, "the type \"" + type + "\" is not known");
    }
    if (codes > 0) {
      throw XgboostNumber.malformed(TYPES, "a split on a set looks at a " + type);
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
        throw XgboostNumber.malformed(NAMES, "name twice: " + feature.name());
      }
    }
  }

  /** Makes a feature, unless its names are none. */
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
