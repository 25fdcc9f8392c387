// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two orders in which a date with its year last can be read, as formats of strptime. */
public final class DateOrder {
  private static final Pattern PARTS =
      Pattern.compile("[0-9]+([/.-])[0-9]+[/.-]([0-9]+)( [0-9]+:[0-9]+(:[0-9]+)?( [AP]M)?)?");

  private DateOrder() {}

  /** Day first and month first, for dates written like this cell; none if it is no such date. */
  public static List<String> formats(String cell) {
    Matcher parts = PARTS.matcher(cell);
    if (!parts.matches()) {
      return List.of();
    }
    String between = parts.group(1);
    String year = parts.group(2).length() == 4 ? "%Y" : "%y";
    boolean half = parts.group(5) != null;
    String hour = parts.group(3) == null ? "" : half ? " %I:%M" : " %H:%M";
    String rest = hour + (parts.group(4) == null ? "" : ":%S") + (half ? " %p" : "");
    return List.of(
        "%d" + between + "%m" + between + year + rest,
        "%m" + between + "%d" + between + year + rest);
  }
}
