// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Windows, splits and delays as people write them; empty for any other text.
 *
 * <p>A window is {@code 2025-01-01 to 2025-06-30}, both days included, or {@code 2025-01-01 until
 * before 2025-07-01}, in UTC, or {@code all rows}. A split is {@code By time}, {@code By time at
 * 2025-07-01}, {@code Random 70 %} or {@code File order 70 %}. A delay is {@code 30 days}, {@code
 * end of the month} or {@code column NAME}.
 */
final class PlanText {
  private static final Pattern WINDOW =
      Pattern.compile("(\\S+)\\s+(to|through|until before)\\s+(\\S+?)\\.?", flags());
  private static final Pattern ALL_ROWS =
      Pattern.compile(
          "(?:all rows|all|rows in file order|in file order|random|random rows)\\.?", flags());
  private static final Pattern BY_TIME =
      Pattern.compile(
          "by time(?: at (\\S+?))?(?:[;,.]? ?(?:purged|rows whose label was not known(?: at the"
              + " split)? are purged))?\\.?",
          flags());
  private static final Pattern SHARE =
      Pattern.compile(
          "(random|file order|in file order)[ :,]*(?:the )?(?:first )?([0-9]*\\.?[0-9]+)\\s*(%?)"
              + "(?: (?:of the rows )?(?:to train|for training|train))?\\.?",
          flags());
  private static final Pattern REASON =
      Pattern.compile("(?:[-*] )?(.*?)[;,.]? (?:[-*] )?(?:reason: |because )(.+)", flags());
  private static final Pattern DELAY =
      Pattern.compile("([0-9]{1,6})\\s*(days?|d|hours?|h|minutes?|min)\\.?", flags());
  private static final Pattern MONTH_END =
      Pattern.compile("(?:the )?end of (?:the )?month\\.?|month[ _]end\\.?", flags());
  private static final Pattern COLUMN = Pattern.compile("(?:in )?column\\s+(\\S+)", flags());

  private PlanText() {}

  private static int flags() {
    return Pattern.CASE_INSENSITIVE;
  }

  static Optional<DataWindow> window(String text) {
    if (ALL_ROWS.matcher(text).matches()) {
      return Optional.of(new DataWindow.AllRows());
    }
    Matcher matcher = WINDOW.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean included = !matcher.group(2).equalsIgnoreCase("until before");
    try {
      Instant from = instant(matcher.group(1), false);
      Instant to = instant(matcher.group(3), included);
      return from.isBefore(to) ? Optional.of(new DataWindow.Between(from, to)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** A day or an instant; the end of the day where the day is included. */
  private static Instant instant(String text, boolean included) {
    if (text.contains("T") && !included) {
      return Instant.parse(text);
    }
    LocalDate day = LocalDate.parse(text);
    return (included ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The day on which the held-out window of a split by time begins, where the text names it. */
  static Optional<String> cut(String text) {
    Matcher matcher = BY_TIME.matcher(rule(text));
    return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }

  /** The reason of a split in words; empty where none is written. */
  static String splitReason(String text) {
    Matcher matcher = REASON.matcher(line(text));
    return matcher.matches() ? matcher.group(2) : "";
  }

  /** The split without its reason. */
  private static String rule(String text) {
    String line = line(text);
    Matcher matcher = REASON.matcher(line);
    return matcher.matches() ? matcher.group(1) : line;
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static Optional<SplitRule> split(String text) {
    String line = rule(text);
    if (BY_TIME.matcher(line).matches()) {
      return Optional.of(new SplitRule.ByTime());
    }
    Matcher matcher = SHARE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int power = matcher.group(3).isEmpty() ? 0 : -2;
    double share = new BigDecimal(matcher.group(2)).scaleByPowerOfTen(power).doubleValue();
    if (!(share > 0 && share < 1)) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1).toLowerCase(Locale.ROOT).equals("random")
            ? new SplitRule.Random(share)
            : new SplitRule.FileOrder(share));
  }

  static Optional<LabelDelay> delay(String text) {
    Matcher time = DELAY.matcher(text);
    if (time.matches()) {
      long unit =
          switch (time.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            default -> 60;
          };
      return Optional.of(new LabelDelay.After(Long.parseLong(time.group(1)) * unit));
    }
    if (MONTH_END.matcher(text).matches()) {
      return Optional.of(new LabelDelay.MonthEnd());
    }
    Matcher column = COLUMN.matcher(text);
    return column.matches()
        ? Optional.of(new LabelDelay.InColumn(column.group(1)))
        : Optional.empty();
  }
}
