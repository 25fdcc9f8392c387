// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import java.util.Locale;

/** The claim that a row never scores lower because the value of one feature is absent. */
public record AbsenceClaim(String feature, AbsenceProof.Absence absence) {
  @Override
  public String toString() {
    return feature + " " + absence.name().toLowerCase(Locale.ROOT);
  }
}
