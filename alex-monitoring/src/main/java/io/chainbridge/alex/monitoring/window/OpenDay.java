// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The predictions of a day that is not over, up to one record of the prediction log: what a minute
 * was judged on, beside the closed days. Its text is a head, a line {@code record <number>} and the
 * text of the window.
 *
 * @param record number of the newest record that is counted
 * @param counts without labels
 */
public record OpenDay(long record, DayWindow counts) {
  /** Name of the file among the files of a rollback that a minute decided. */
  public static final String FILE = "minute.txt";

  private static final String HEAD = "alex-minute 1";
  private static final Pattern TEXT =
      Pattern.compile(HEAD + "\nrecord (0|[1-9][0-9]{0,17})\n([\\s\\S]*)");

  /** The counts so far; labels are left out. */
  public static OpenDay of(long record, DayWindow counted) {
    return new OpenDay(record, counted.unlabelled());
  }

  /** The canonical text in UTF-8. */
  public byte[] bytes() {
    return "%s\nrecord %d\n%s".formatted(HEAD, record, counts.text()).getBytes(UTF_8);
  }

  /**
   * Reads the canonical text back.
   *
   * @throws DayWindowUnreadableException when it is damaged, is not canonical, or was counted over
   *     another reference
   */
  public static OpenDay in(byte[] bytes, ModelReference reference) {
    Matcher text = TEXT.matcher(new String(bytes, UTF_8));
    if (!text.matches()) {
      throw new DayWindowUnreadableException(
          1, "expected: " + HEAD + " and a record", new IllegalArgumentException("no head"));
    }
    return new OpenDay(Long.parseLong(text.group(1)), DayWindow.parse(text.group(2), reference));
  }
}
