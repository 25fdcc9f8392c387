// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.List;

/** What is promised of a model's score and put to the proof. */
public record Promises(List<Constraint> constraints, List<AbsencePolicy> absences) {
  public Promises {
    constraints = List.copyOf(constraints);
    absences = List.copyOf(absences);
  }
}
