// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How people spell what missing and unseen values may do: {@code Missing}, {@code Unseen}, {@code
 * Never better}, {@code Reported}, in any case, with a space or a low line.
 */
public final class AbsenceInWords {
  private AbsenceInWords() {}

  /** The absence of this name. */
  public static Optional<Absence> absence(String word) {
    return named(Absence.values(), word);
  }

  /** The demand of this name. */
  public static Optional<Demand> demand(String word) {
    return named(Demand.values(), word);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
    String key = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    return Arrays.stream(values).filter(value -> value.name().equals(key)).findFirst();
  }
}
