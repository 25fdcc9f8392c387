// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.List;
import java.util.Map;

/**
 * Finds the proposal's constraints that the metadata does not declare. They are proven anyway, but
 * a submission that does not declare them was not trained to keep them (violation V2).
 */
final class DeclaredConstraints {
  private DeclaredConstraints() {}

  static List<Shortfall> missing(List<Constraint> proposed, Map<String, Integer> declared) {
    if (declared.isEmpty() && !proposed.isEmpty()) {
      return List.of(
          ShortfallCode.MONOTONICITY_MISSING.of(
              "monotonicity_constraints",
              "the metadata declares none",
              "the " + proposed.size() + " of the proposal"));
    }
    return proposed.stream()
        .filter(constraint -> !declared.containsKey(constraint.feature()))
        .map(constraint ->
            ShortfallCode.CONSTRAINT_DROPPED.of(
                constraint.feature(),
                "not declared in the metadata",
                constraint.direction().name()))
        .toList();
  }
}
