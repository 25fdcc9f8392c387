// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import java.util.Locale;

/** The claim that a row which lacks one feature's value in one way never scores lower for it. */
public record AbsenceClaim(String feature, AbsenceProof.Absence absence) {
  @Override
  public String toString() {
    return feature + " " + absence.name().toLowerCase(Locale.ROOT);
  }
}
