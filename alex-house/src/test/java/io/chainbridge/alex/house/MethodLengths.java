// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Measures methods by the layout that the formatter guarantees: a body closes at its own indent. */
final class MethodLengths {
  private static final Pattern HEAD =
      Pattern.compile("^( {2,8})(?!return |new |else|try|for|while|switch|if|case|do|\\}|//|\\*)[\\w<@].*");

  private MethodLengths() {}

  static List<String> over(int limit, Path file) {
    List<String> lines = Checkout.text(file).lines().toList();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int body = bodyStart(lines, i);
      if (body >= 0) {
        int end = closing(lines, body, indentOf(lines.get(i)));
        if (end - i + 1 > limit) {
          found.add(file + ":" + (i + 1) + ": " + (end - i + 1) + " lines");
        }
      }
    }
    return found;
  }

  /** The line that opens the body, or -1 when line {@code i} does not begin a method. */
  private static int bodyStart(List<String> lines, int i) {
    if (!HEAD.matcher(lines.get(i)).matches()
        || lines.get(i).matches(".*\\b(class|record|interface|enum)\\b.*")) {
      return -1;
    }
    for (int j = i; j < Math.min(i + 12, lines.size()); j++) {
      String line = lines.get(j);
      if (line.endsWith(";") || line.isBlank() || line.contains(" = ")) {
        return -1;
      }
      if (line.endsWith("{")) {
        return lines.subList(i, j + 1).stream().anyMatch(l -> l.contains("(")) ? j : -1;
      }
    }
    return -1;
  }

  private static int closing(List<String> lines, int from, String indent) {
    for (int j = from + 1; j < lines.size(); j++) {
      if (lines.get(j).equals(indent + "}")) {
        return j;
      }
    }
    return from;
  }

  private static String indentOf(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }
}
