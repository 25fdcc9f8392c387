// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of a counterexample: two whole rows that differ in one feature, and their scores, so
 * that anybody can score them again. A categorical feature is given as the code of its level.
 */
final class Witness {
  private Witness() {}

  static String text(GlassBox model, ProofResult.Violated violated) {
    List<String> names = model.features().stream().map(Feature::name).toList();
    int index = names.indexOf(violated.constraint().feature());
    String others =
        IntStream.range(0, names.size())
            .filter(i -> i != index)
            .mapToObj(i -> names.get(i) + " = " + violated.lower()[i])
            .collect(Collectors.joining(", "));
    return "%s %s -> %s moves the %s score %s -> %s%s"
        .formatted(
            names.get(index),
            violated.lower()[index],
            violated.higher()[index],
            scale(violated.scale()),
            violated.lowerScore(),
            violated.higherScore(),
            others.isEmpty() ? "" : ", where " + others);
  }

  private static String scale(ProofResult.Scale scale) {
    return switch (scale) {
      case RAW -> "raw";
      case SERVED -> "served";
    };
  }
}
