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
 * What an ensemble's splits look at, each once, in the order in which they were met. Not
 * thread-safe.
 */
final class XgboostInputs {
  private static final int MOST_FLAGS = 1 << 26;

  private final List<Feature> features;
  private final List<TreeInput> inputs = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private long flags;

  XgboostInputs(XgboostFeatures features) {
    this.features = features.features();
  }

  List<TreeInput> inputs() {
    return inputs;
  }

  /** The feature of this index. */
  Feature feature(String where, int index) throws RefusedInputException {
    if (index < 0 || index >= features.size()) {
      throw XgboostNumber.malformed(where, "looks at the feature " + index + ", which is none");
    }
    return features.get(index);
  }

  /** The index of a comparison with numbers. */
  int ordered(int feature, boolean missingLeft) {
    return indexOf(
        feature + (missingLeft ? "<" : ">"),
        new TreeInput.Ordered(feature, missingLeft, TreeInput.Zero.COMPARED));
  }

  /** The index of a set; a category that no set knows is in none, and goes left. */
  int membership(String where, int feature, boolean[] leftLevels, boolean missingLeft)
      throws RefusedInputException {
    // Keys are texts, which a hostile file cannot make collide at a cost.
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
      flags += leftLevels.length;
    }
    if (flags > MOST_FLAGS) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              where, "the sets of categories are too many", "train with fewer categories"));
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
