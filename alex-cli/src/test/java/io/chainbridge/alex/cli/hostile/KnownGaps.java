// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import java.util.List;
import java.util.Map;

/** Hostile submissions that pass today, each with its reason; one that is refused must go. */
final class KnownGaps {
  private static final String UNREGISTERED = "rows are registered by nobody but the submitter";
  private static final String COPIES = "the same row in both parts, or twice, counts in full";
  private static final String UNASKED = "a result too good to be true is no question";
  private static final String LABELS = "the check hides later rows, and no label of an early row";
  private static final String UNCHECKED = "without the available key nothing is checked";
  private static final Map<String, String> GAPS =
      Map.ofEntries(
          Map.entry("ROWS held-out rows copied from training", COPIES),
          Map.entry("ROWS two held-out rows 700 times each", COPIES),
          Map.entry("ROWS a fifth of the held-out rows five times", COPIES),
          Map.entry("ROWS four held-out rows for every twenty that trained", UNREGISTERED),
          Map.entry("ROWS hard rows dropped", UNREGISTERED),
          Map.entry("ROWS all but 50 training rows removed", UNREGISTERED),
          Map.entry("ROWS held-out labels as the days say", UNASKED),
          Map.entry("ROWS labels as the days say", UNASKED),
          Map.entry("ROWS days as the labels say", UNASKED),
          Map.entry("LOOK_AHEAD the own label", LABELS),
          Map.entry("LOOK_AHEAD the own label in disguise", LABELS),
          Map.entry("LOOK_AHEAD the own label of some", LABELS),
          Map.entry("LOOK_AHEAD the own label among others", LABELS),
          Map.entry("LOOK_AHEAD labels that were not yet known", LABELS),
          Map.entry("LOOK_AHEAD the own label where nothing says when rows were known", UNCHECKED),
          Map.entry(
              "LOOK_AHEAD losses of a life where nothing says when rows were known", UNCHECKED));

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
