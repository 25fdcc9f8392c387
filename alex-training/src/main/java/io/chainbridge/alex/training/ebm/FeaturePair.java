// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import java.util.ArrayList;
import java.util.List;

/** Two features by index, the lower first. */
record FeaturePair(int first, int second) {
  /** Every pair of this many features, in order. */
  static List<FeaturePair> all(int features) {
    List<FeaturePair> pairs = new ArrayList<>();
    for (int a = 0; a < features; a++) {
      for (int b = a + 1; b < features; b++) {
        pairs.add(new FeaturePair(a, b));
      }
    }
    return pairs;
  }
}
