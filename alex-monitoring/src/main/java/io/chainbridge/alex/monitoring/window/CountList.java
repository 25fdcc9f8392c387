// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a count of the prediction log comes with: how far outcomes have grown, and which days are
 * closed. Its text has one line for the outcomes, where there are any, and one for each model.
 *
 * @param outcomes number of outcomes in their log
 * @param head hash of the newest; of no meaning when there is none
 */
public record CountList(long outcomes, Sha256 head, List<ClosedDays> days) {
  private static final Pattern OUTCOMES =
      Pattern.compile("outcomes ([1-9][0-9]{0,17}) (sha256:[0-9a-f]{64})\n([\\s\\S]*)");
  private static final Sha256 NONE = Sha256.of(new byte[0]);

  public CountList {
    days = List.copyOf(days);
  }

  /** A list without outcomes. */
  public CountList(List<ClosedDays> days) {
    this(0, NONE, days);
  }

  /** The text. */
  public byte[] text() {
    String first = outcomes == 0 ? "" : "outcomes %d %s\n".formatted(outcomes, head.prefixed());
    return (first + new String(ClosedDays.write(days), UTF_8)).getBytes(UTF_8);
  }

  /**
   * Reads the text back.
   *
   * @throws IllegalArgumentException when it was not written by {@link #text}
   */
  public static CountList read(byte[] text) {
    String all = new String(text, UTF_8);
    Matcher parts = OUTCOMES.matcher(all);
    return parts.matches()
        ? new CountList(
            Long.parseLong(parts.group(1)),
            Sha256.parse(parts.group(2)),
            ClosedDays.read(parts.group(3).getBytes(UTF_8)))
        : new CountList(ClosedDays.read(text));
  }
}
