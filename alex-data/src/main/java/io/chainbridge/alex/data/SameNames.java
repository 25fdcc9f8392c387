// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A name of a column that SQL does not tell from an earlier one.
 *
 * @param problem what is wrong with it, without the name
 */
record SameNames(String name, String problem) {
  /** One for each name that was there before, or differs from an earlier one in case only. */
  static List<SameNames> in(List<String> names, CellQuotes quotes) {
    Map<String, String> seen = new HashMap<>();
    List<SameNames> found = new ArrayList<>();
    for (String name : names) {
      String first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (first != null) {
        String problem =
            first.equals(name)
                ? "duplicate column"
                : "differs from " + quotes.quote(first, "another column") + " in case only";
        found.add(new SameNames(quotes == CellQuotes.SHOWN ? name : "", problem));
      }
    }
    return found;
  }
}
