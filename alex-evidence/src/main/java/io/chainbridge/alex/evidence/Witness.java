// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.ProofResult;

/** A counterexample in words: two rows that differ in one feature, and their scores. */
final class Witness {
  private Witness() {}

  static String text(AdditiveModel model, ProofResult.Violated violated) {
    String feature = violated.constraint().feature();
    int index = 0;
    for (Feature candidate : model.features()) {
      if (candidate.name().equals(feature)) {
        break;
      }
      index++;
    }
    return "%s %s -> %s moves the raw score %s -> %s, other features as in the witness rows"
        .formatted(
            feature,
            violated.lower()[index],
            violated.higher()[index],
            violated.lowerScore(),
            violated.higherScore());
  }
}
