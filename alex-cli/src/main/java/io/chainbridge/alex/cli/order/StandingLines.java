// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.governance.standing.Standing;
import java.util.List;
import java.util.stream.Stream;

/** What a model waits for, as lines of a terminal: a word, then a sentence. */
public final class StandingLines {
  private StandingLines() {}

  /** The lines of one model. */
  public static List<String> of(Standing standing) {
    return Stream.of(
            lines("signed", standing.signed()),
            lines("to weigh", standing.told()),
            lines("missing", standing.missing()),
            lines("asked", standing.briefing().questions()),
            lines("told", standing.briefing().notices()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> lines(String word, List<String> sentences) {
    return sentences.stream().map(sentence -> "  %-8s %s".formatted(word, sentence)).toList();
  }
}
