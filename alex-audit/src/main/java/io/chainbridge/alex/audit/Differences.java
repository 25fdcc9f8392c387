// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Which components of two records of one type differ, for a finding. */
final class Differences {
  private static final int LONGEST = 120;

  private Differences() {}

  /** The differing components as text, with both values; empty when the records are equal. */
  static String between(Object logged, Object expected) {
    List<String> found = new ArrayList<>();
    collect("", logged, expected, found);
    return found.isEmpty() ? "" : " (" + String.join("; ", found) + ")";
  }

  private static void collect(String path, Object logged, Object expected, List<String> found) {
    if (logged.equals(expected)) {
      return;
    }
    if (logged instanceof List<?> one
        && expected instanceof List<?> other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        collect(path + "[" + i + "]", one.get(i), other.get(i), found);
      }
      return;
    }
    if (logged.getClass() != expected.getClass() || !logged.getClass().isRecord()) {
      found.add(path + ": " + brief(logged) + " in the log, " + brief(expected) + " by the rules");
      return;
    }
    for (RecordComponent component : logged.getClass().getRecordComponents()) {
      String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
      collect(below, value(component, logged), value(component, expected), found);
    }
  }

  private static Object value(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
