// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.List;

/** The promises about a model's score that are to be proven. */
public record Promises(List<Constraint> constraints, List<AbsencePolicy> absences) {
  public Promises {
    constraints = List.copyOf(constraints);
    absences = List.copyOf(absences);
  }
}
