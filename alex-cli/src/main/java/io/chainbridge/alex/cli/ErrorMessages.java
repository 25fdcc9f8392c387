// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.key.KeyUnusableException;
import io.chainbridge.alex.cli.remote.ServerUnusableException;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.replay.ScenarioUnusableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** An exception as one line for a person. */
final class ErrorMessages {
  private static final List<String> FULL = List.of("no space left", "disk is full", "disk quota");

  private ErrorMessages() {}

  static String of(Throwable problem) {
    if (isFullDisk(problem)) {
      return "the disk is full: everything acknowledged is kept, nothing else was done;"
          + " free some space, then audit the home with alex verify ("
          + problem.getMessage()
          + ")";
    }
    String message = problem.getMessage();
    return switch (problem) {
      case ScenarioUnusableException e -> String.valueOf(e.getMessage());
      case HomeUnusableException e -> String.valueOf(e.getMessage());
      case KeyUnusableException e -> String.valueOf(e.getMessage());
      case ServerUnusableException e -> String.valueOf(e.getMessage());
      case UncheckedIOException e -> "cannot read or write: " + e.getMessage();
      case IllegalArgumentException _ when message != null -> message;
      case IOException e -> "cannot read or write: " + e.getMessage();
      default -> problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    };
  }

  private static boolean isFullDisk(Throwable problem) {
    return Stream.<Throwable>iterate(problem, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(message -> FULL.stream().anyMatch(message::contains));
  }

  static boolean isBadInput(Throwable problem) {
    return problem instanceof ScenarioUnusableException
        || problem instanceof HomeUnusableException
        || problem instanceof KeyUnusableException
        || problem instanceof ServerUnusableException;
  }
}
