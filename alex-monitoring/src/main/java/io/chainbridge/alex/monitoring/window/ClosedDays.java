// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kept days of one monitored period of a model, by one digest: enough to say later whether any
 * of them was changed. Its text is one line: {@code <model> <first day> <last day> <digest>}.
 *
 * @param digest SHA-256 over one line {@code <day> <digest of its text>} for each day, oldest first
 */
public record ClosedDays(ModelId model, LocalDate first, LocalDate last, Sha256 digest) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\d{4}-\\d\\d-\\d\\d) (\\d{4}-\\d\\d-\\d\\d) (sha256:[0-9a-f]{64})");

  /**
   * Of the texts of its days.
   *
   * @param days at least one
   */
  public static ClosedDays of(ModelId model, SortedMap<LocalDate, String> days) {
    return new ClosedDays(model, days.firstKey(), days.lastKey(), digest(days));
  }

  private static Sha256 digest(SortedMap<LocalDate, String> days) {
    StringBuilder lines = new StringBuilder();
    days.forEach((day, text) ->
        lines
            .append(day)
            .append(' ')
            .append(Sha256.of(text.getBytes(UTF_8)).prefixed())
            .append('\n'));
    return Sha256.of(lines.toString().getBytes(UTF_8));
  }

  /** Whether the days up to the last one are these; days that were closed later do not count. */
  public boolean areIn(SortedMap<LocalDate, String> days) {
    return !days.isEmpty()
        && days.firstKey().equals(first)
        && days.containsKey(last)
        && digest(days.headMap(last.plusDays(1))).equals(digest);
  }

  /** A list of them as text. */
  public static byte[] write(List<ClosedDays> all) {
    return all.stream()
        .map(days ->
            "%s %s %s %s\n".formatted(days.model, days.first, days.last, days.digest.prefixed()))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  /**
   * Reads a list back.
   *
   * @throws IllegalArgumentException when a line was not written by {@link #write}
   */
  public static List<ClosedDays> read(byte[] text) {
    return new String(text, UTF_8).lines().map(ClosedDays::line).toList();
  }

  private static ClosedDays line(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a line of closed days: " + line);
    }
    try {
      return new ClosedDays(
          new ModelId(parts.group(1)),
          LocalDate.parse(parts.group(2)),
          LocalDate.parse(parts.group(3)),
          Sha256.parse(parts.group(4)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a line of closed days: " + line, e);
    }
  }
}
