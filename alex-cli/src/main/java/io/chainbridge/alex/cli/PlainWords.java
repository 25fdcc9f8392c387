// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.replay.ScenarioUnusableException;
import io.chainbridge.alex.server.HomeUnusableException;
import java.io.IOException;

/** What went wrong, in one line for a person. */
final class PlainWords {
  private PlainWords() {}

  static String of(Throwable problem) {
    String message = problem.getMessage();
    return switch (problem) {
      case ScenarioUnusableException e -> String.valueOf(e.getMessage());
      case HomeUnusableException e -> String.valueOf(e.getMessage());
      case IOException e -> "cannot read or write: " + e.getMessage();
      default -> problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    };
  }

  static boolean isBadInput(Throwable problem) {
    return problem instanceof ScenarioUnusableException || problem instanceof HomeUnusableException;
  }
}
