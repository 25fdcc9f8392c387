// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Stage 1: problem statement and justification are sentences, not placeholders. */
public final class ProposalProse {
  /** What the template says in place of a problem statement. */
  public static final String EXAMPLE_PROBLEM = "What is predicted, for whom, from which data.";

  /** What the template says in place of a justification. */
  public static final String EXAMPLE_JUSTIFICATION =
      "What the score decides, and what a wrong score costs.";

  /** Words of two letters or more; in scripts without spaces each ideograph is one. */
  private static final Pattern WORD = Pattern.compile("\\p{IsIdeographic}|[\\p{L}\\p{M}]{2,}");

  private static final Pattern FILLER =
      Pattern.compile("\\b(TODO|TBD|FIXME|XXX)\\b|(?i:lorem\\s+ipsum|\\bn/a\\b)");

  private static final double COPIED = 0.75;

  private ProposalProse() {}

  static void check(
      List<Shortfall> found, String subject, String text, ShortfallCode missing, long least) {
    if (text.isBlank()) {
      found.add(missing.of(subject, "nothing", "a text"));
      return;
    }
    Matcher filler = FILLER.matcher(text);
    if (filler.find()) {
      found.add(
          ShortfallCode.NOT_A_SENTENCE.of(subject, "'" + filler.group() + "'", "what is meant"));
    } else if (words(text).size() < least) {
      found.add(
          ShortfallCode.NOT_A_SENTENCE.of(
              subject, words(text).size() + " different words", "at least " + least));
    } else if (isExample(text)) {
      found.add(
          ShortfallCode.NOT_A_SENTENCE.of(subject, "the template's example", "your own words"));
    }
  }

  /** Whether most words are those of one example. */
  private static boolean isExample(String text) {
    Set<String> own = words(text);
    return Stream.of(EXAMPLE_PROBLEM, EXAMPLE_JUSTIFICATION)
        .map(ProposalProse::words)
        .anyMatch(example -> own.stream().filter(example::contains).count() >= COPIED * own.size());
  }

  private static Set<String> words(String text) {
    Set<String> different = new HashSet<>();
    WORD.matcher(text).results().forEach(r -> different.add(r.group().toLowerCase(Locale.ROOT)));
    return different;
  }
}
