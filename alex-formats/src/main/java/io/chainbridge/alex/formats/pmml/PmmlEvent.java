// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks which of the target's two categories the coefficients of a PMML file predict. */
final class PmmlEvent {
  private static final Set<String> NO = Set.of("0", "false", "no", "-1");
  private static final Set<String> YES = Set.of("1", "true", "yes");

  private PmmlEvent() {}

  /** Refuses a target without exactly two categories, and coefficients of a "no" category. */
  static void require(String event, List<String> categories, XmlCursor.Attributes at)
      throws RefusedInputException {
    if (categories.size() != 2 || !categories.contains(event)) {
      throw at.wrong(
          "the coefficients predict " + event + ", but the target has the categories " + categories,
          "predict one of two categories");
    }
    String other = categories.get(categories.getFirst().equals(event) ? 1 : 0);
    if (NO.contains(event.toLowerCase(Locale.ROOT))
        && YES.contains(other.toLowerCase(Locale.ROOT))) {
      throw at.wrong(
          "the coefficients predict " + event + ", expected the event " + other,
          "write the coefficients of " + other);
    }
  }
}
