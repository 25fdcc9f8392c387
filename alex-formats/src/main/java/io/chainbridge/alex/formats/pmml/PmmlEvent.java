// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of the target's two categories a PMML file gives the probability of. */
final class PmmlEvent {
  private static final Set<String> NO = Set.of("0", "false", "no", "-1");
  private static final Set<String> YES = Set.of("1", "true", "yes");

  private PmmlEvent() {}

  /** Refuses a target of other than two categories, or one whose modelled category is the "no". */
  static void require(String event, List<String> categories, XmlCursor.Attributes at)
      throws RefusedInputException {
    if (categories.size() != 2 || !categories.contains(event)) {
      throw at.wrong(
          "the target has the categories " + categories + ", of which " + event + " is modelled",
          "predict one of two categories");
    }
    String other = categories.get(categories.getFirst().equals(event) ? 1 : 0);
    if (NO.contains(event.toLowerCase(Locale.ROOT))
        && YES.contains(other.toLowerCase(Locale.ROOT))) {
      throw at.wrong(
          "the coefficients are those of " + event + ", not of the event " + other,
          "write the coefficients of " + other);
    }
  }
}
