// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of a proposal for absences ({@code Missing}, {@code Unseen}) and for what they may do
 * ({@code Never better}, {@code Reported}). Case is ignored; a space may be an underscore.
 */
public final class AbsenceText {
  private AbsenceText() {}

  /** The absence that the word names; empty for any other word. */
  public static Optional<Absence> absence(String word) {
    return named(Absence.values(), word);
  }

  /** The demand that the word names; empty for any other word. */
  public static Optional<Demand> demand(String word) {
    return named(Demand.values(), word);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
    String key = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    return Arrays.stream(values).filter(value -> value.name().equals(key)).findFirst();
  }
}
