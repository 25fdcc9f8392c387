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
    } else if (isExample(text)) {
      found.add(
          ShortfallCode.NOT_A_SENTENCE.of(subject, "the template's example", "your own words"));
    } else if (words(text) < least) {
      found.add(
          ShortfallCode.NOT_A_SENTENCE.of(
              subject, words(text) + " different words", "at least " + least));
    }
  }

  private static boolean isExample(String text) {
    return List.of(plain(EXAMPLE_PROBLEM), plain(EXAMPLE_JUSTIFICATION)).contains(plain(text));
  }

  private static String plain(String text) {
    return String.join(" ", WORD.matcher(text).results().map(r -> r.group()).toList())
        .toLowerCase(Locale.ROOT);
  }

  private static int words(String text) {
    Set<String> different = new HashSet<>();
    WORD.matcher(text).results().forEach(r -> different.add(r.group().toLowerCase(Locale.ROOT)));
    return different.size();
  }
}
