// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in capitals that stand for what is on the reader's screen: taken from what is printed,
 * put into later commands.
 */
final class PageWords {
  private static final Pattern WORD =
      Pattern.compile("\\b(ADA|BOB|EVAN|CODE|NUMBER|CSRF|REVIEW|JOB|TOKEN|AGAIN)\\b");

  private static final Pattern FREE = Pattern.compile(WORD + "|[.]{3}");

  private final Map<String, String> known = new HashMap<>();

  /** The command with every word replaced. */
  String put(String command) {
    return WORD.matcher(command)
        .replaceAll(found -> {
          String value = known.getOrDefault(found.group(), "");
          assertThat(value).as(found.group() + " in " + command).isNotEmpty();
          return Matcher.quoteReplacement(value);
        });
  }

  /** Finds each line of the page, in order, in what was printed; {@code ...} is anything. */
  void match(Transcript.Step step, String printed) {
    List<String> lines = printed.lines().map(PageWords::spaced).toList();
    int at = 0;
    for (String line : step.printed()) {
      Pattern pattern = pattern(spaced(line));
      while (at < lines.size() && !taken(pattern, lines.get(at))) {
        at++;
      }
      assertThat(at)
          .as("'%s' is not printed by: %s%n%s", line, step.command(), printed)
          .isLessThan(lines.size());
      at++;
    }
  }

  /** Columns are aligned on a screen, and need not be on a page. */
  private static String spaced(String line) {
    return line.replaceAll(" +", " ").stripTrailing();
  }

  private boolean taken(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    boolean matches = matcher.matches();
    if (matches) {
      pattern.namedGroups().keySet().forEach(word -> known.put(word, matcher.group(word)));
    }
    return matches;
  }

  private static Pattern pattern(String line) {
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    for (MatchResult free : FREE.matcher(line).results().toList()) {
      pattern.append(Pattern.quote(line.substring(end, free.start())));
      pattern.append(free.group().equals("...") ? ".*" : "(?<" + free.group() + ">[0-9A-Za-z_-]+)");
      end = free.end();
    }
    return Pattern.compile(pattern + Pattern.quote(line.substring(end)));
  }
}
