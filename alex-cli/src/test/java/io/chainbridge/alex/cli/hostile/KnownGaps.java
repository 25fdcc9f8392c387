// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import java.util.List;
import java.util.Map;

/** Hostile submissions that pass today, each with its reason; one that is refused must go. */
final class KnownGaps {
  private static final String UNREGISTERED = "rows are registered by nobody but the submitter";
  private static final Map<String, String> GAPS =
      Map.of(
          "ROWS hard rows dropped",
          UNREGISTERED,
          "ROWS all but 50 training rows removed",
          UNREGISTERED);

  private KnownGaps() {}

  static boolean contains(Attempt attempt) {
    return GAPS.containsKey(attempt.id());
  }

  /** Entries that name no attempt. */
  static List<String> stale(List<Attempt> attempts) {
    List<String> ids = attempts.stream().map(Attempt::id).toList();
    return GAPS.keySet().stream().filter(gap -> !ids.contains(gap)).sorted().toList();
  }
}
