// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
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
    return "%s %s -> %s moves the %s score %s -> %s%s"
        .formatted(
            names.get(index),
            value(violated.lower()[index]),
            value(violated.higher()[index]),
            scale(violated.scale()),
            violated.lowerScore(),
            violated.higherScore(),
            others(names, index, violated.lower()));
  }

  private static String others(List<String> names, int index, double[] row) {
    String present = list(names, i -> i != index && !Double.isNaN(row[i]), i -> " = " + row[i]);
    String missing = list(names, i -> i != index && Double.isNaN(row[i]), _ -> "");
    return (present.isEmpty() ? "" : ", where " + present)
        + (missing.isEmpty() ? "" : "; missing: " + missing);
  }

  private static String list(List<String> names, IntPredicate which, IntFunction<String> shown) {
    return IntStream.range(0, names.size())
        .filter(which)
        .mapToObj(i -> names.get(i) + shown.apply(i))
        .collect(Collectors.joining(", "));
  }

  private static String value(double value) {
    return Double.isNaN(value) ? "missing" : Double.toString(value);
  }

  private static String scale(ProofResult.Scale scale) {
    return switch (scale) {
      case RAW -> "raw";
      case SERVED -> "served";
    };
  }
}
