// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether a reason can be read: enough different words of letters that are visible. */
final class Reasons {
  /** A Han character is a word; the Hangul fillers are letters that nobody sees. */
  private static final Pattern WORD =
      Pattern.compile(
          "\\p{IsHan}|[\\p{L}&&[^\\p{IsHan}\\u115f\\u1160]][\\p{L}\\p{M}&&[^\\p{IsHan}]]+");

  private Reasons() {}

  /** A shortfall unless the text has as many different words as the policy demands. */
  static List<Shortfall> shortfalls(String row, String subject, String text, Policy policy) {
    return shortfalls(row, subject, text, policy.review().reasonWordsAtLeast());
  }

  /** The same where no policy is in force: for the home as a whole. */
  static List<Shortfall> shortfalls(String row, String subject, String text, long least) {
    long words = words(text);
    return words >= least
        ? List.of()
        : List.of(
            ShortfallCode.REASON_MISSING.at(
                row, subject, words + " words of letters", "at least " + least));
  }

  private static long words(String text) {
    return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .count();
  }
}
