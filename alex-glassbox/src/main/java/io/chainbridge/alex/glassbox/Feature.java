// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One column of the rows a model scores. */
public sealed interface Feature {
  /** The code of a category the model has never seen. */
  double UNSEEN = -1.0;

  /** The code of a missing value, of either kind of feature. */
  double MISSING = Double.NaN;

  /** The column's name, unique in its model. */
  String name();

  /** A number; NaN is missing, the infinities are ordinary values at the ends of the order. */
  record Numeric(String name) implements Feature {
    public Numeric {
      requireText("name", name);
    }
  }

  /** One of a set of categories, held in a row as the index of its level. */
  record Categorical(String name, List<String> levels) implements Feature {
    public Categorical {
      requireText("name", name);
      levels = List.copyOf(levels);
      Set<String> seen = new HashSet<>();
      for (String level : levels) {
        requireUnicode("levels of " + name, level);
        if (!seen.add(level)) {
          throw new IllegalArgumentException("levels of " + name + " hold twice: " + level);
        }
      }
    }

    /** The code of a category: the index of its level, or {@link Feature#UNSEEN}. */
    public double encode(String category) {
      int index = levels.indexOf(category);
      return index < 0 ? UNSEEN : index;
    }

    /**
     * The code of a category as a request or a table writes it. If no level is spelled exactly so,
     * white space around it does not count, as in training; blank is missing. Upper and lower case
     * always count.
     */
    public double read(String written) {
      String bare = levels.contains(written) ? written : written.strip();
      double code = encode(bare);
      return code == UNSEEN && bare.isEmpty() ? MISSING : code;
    }
  }

  private static void requireText(String field, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " of a feature must not be blank");
    }
    requireUnicode(field, text);
  }

  private static void requireUnicode(String field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
      throw new IllegalArgumentException(field + " must be well-formed Unicode, was: " + text);
    }
  }
}
