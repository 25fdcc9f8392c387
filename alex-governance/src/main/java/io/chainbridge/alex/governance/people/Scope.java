// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.util.Optional;
import java.util.regex.Pattern;

/** One thing that a service may do: {@code score:NAME}, {@code outcomes:NAME}, ... */
public sealed interface Scope {
  /** All model names, for scoring only. */
  String ANY = "*";

  /** Asks for scores of the models of this name, or of {@link #ANY}. */
  record Score(String name) implements Scope {
    public Score {
      if (!name.equals(ANY)) {
        requireName(name);
      }
    }

    @Override
    public String text() {
      return "score:" + name;
    }

    @Override
    public boolean covers(Scope wanted) {
      return wanted instanceof Score(String asked) && (name.equals(ANY) || name.equals(asked));
    }
  }

  /** Reports outcomes for the models of this name. */
  record Outcomes(String name) implements Scope {
    public Outcomes {
      requireName(name);
    }

    @Override
    public String text() {
      return "outcomes:" + name;
    }
  }

  /** Uploads and reads data. */
  record Data() implements Scope {
    @Override
    public String text() {
      return "data";
    }
  }

  /** Reads the metrics of the server. */
  record Metrics() implements Scope {
    @Override
    public String text() {
      return "metrics";
    }
  }

  /** The form that {@link #parse} reads. */
  String text();

  /** Whether who holds this scope may do what the other one names. */
  default boolean covers(Scope wanted) {
    return equals(wanted);
  }

  /** The scope; empty where the text is none. */
  static Optional<Scope> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return switch (text) {
        case "data" -> Optional.of(new Data());
        case "metrics" -> Optional.of(new Metrics());
        default -> Optional.empty();
      };
    }
    String name = text.substring(colon + 1);
    boolean known = isName(name);
    return switch (text.substring(0, colon)) {
      case "score" -> known || name.equals(ANY) ? Optional.of(new Score(name)) : Optional.empty();
      case "outcomes" -> known ? Optional.of(new Outcomes(name)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether the text can be the name of models, the part of a model id before the version. */
  private static boolean isName(String text) {
    return Pattern.matches("[a-z][a-z0-9_]{0,60}", text);
  }

  private static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("a model name must be a-z, 0-9 and _, was: " + name);
    }
  }
}
