// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of an ensemble's splits, without duplicates, in the order of their first use. Not
 * thread-safe.
 */
final class XgboostInputs {
  /** Levels of all membership inputs together: each is one boolean. */
  private static final int MAX_SET_LEVELS = 1 << 26;

  private final List<Feature> features;
  private final List<TreeInput> inputs = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private long setLevels;

  XgboostInputs(XgboostFeatures features) {
    this.features = features.features();
  }

  List<TreeInput> inputs() {
    return inputs;
  }

  /** The feature with this index. */
  Feature feature(String where, int index) throws RefusedInputException {
    if (index < 0 || index >= features.size()) {
      throw XgboostNumber.malformed(where, "uses the feature " + index + " of " + features.size());
    }
    return features.get(index);
  }

  /** The index of the input for numerical splits on a feature. */
  int ordered(int feature, boolean missingLeft) {
    return indexOf(
        feature + (missingLeft ? "<" : ">"),
        new TreeInput.Ordered(feature, missingLeft, TreeInput.Zero.COMPARED));
  }

  /** The index of the input for a categorical split; unseen categories go left. */
  int membership(String where, int feature, boolean[] leftLevels, boolean missingLeft)
      throws RefusedInputException {
    // The keys are texts: a hostile file cannot slow the map down by colliding hash codes.
    char[] key = new char[leftLevels.length];
    for (int level = 0; level < key.length; level++) {
      key[level] = leftLevels[level] ? '<' : '>';
    }
    int before = inputs.size();
    int index =
        indexOf(
            feature + (missingLeft ? "{<" : "{>") + new String(key),
            new TreeInput.Membership(feature, leftLevels, missingLeft, true));
    if (inputs.size() > before) {
      setLevels += leftLevels.length;
    }
    if (setLevels > MAX_SET_LEVELS) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              where,
              "the categorical splits have more than " + MAX_SET_LEVELS + " categories in total",
              "train with fewer categories"));
    }
    return index;
  }

  private int indexOf(String key, TreeInput input) {
    Integer known = indexes.putIfAbsent(key, inputs.size());
    if (known != null) {
      return known;
    }
    inputs.add(input);
    return inputs.size() - 1;
  }
}
