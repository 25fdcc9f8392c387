// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.Locale;

/**
 * One reason why the framework says no.
 *
 * @param row the framework row, such as {@code V3} or {@code S3.9}
 * @param code a stable code in capitals, such as {@code UNCALIBRATED_LOG_LOSS}; docs/lifecycle.md
 *     lists them all
 * @param subject the metric, feature or field it is about, such as {@code log_loss}
 * @param found what was found, as text fit to read
 * @param demanded what is demanded, as text fit to read
 */
public record Shortfall(
    String row,
    String code,
    String subject,
    Amount value,
    Amount limit,
    String found,
    String demanded) {
  /** A number, or the fact that the reason has none. */
  public sealed interface Amount {
    /** A measured number or a numeric limit. */
    record Of(double number) implements Amount {}

    /** The reason is not about a number. */
    record None() implements Amount {}
  }

  /** A reason that is not about a number. */
  public static Shortfall of(
      String row, String code, String subject, String found, String demanded) {
    return new Shortfall(row, code, subject, new Amount.None(), new Amount.None(), found, demanded);
  }

  /** A reason about a number beyond its limit. */
  public static Shortfall of(String row, String code, String subject, double value, double limit) {
    return new Shortfall(
        row,
        code,
        subject,
        new Amount.Of(value),
        new Amount.Of(limit),
        Double.toString(value),
        Double.toString(limit));
  }

  /** Where to read more about this reason. */
  public String page() {
    return "docs/lifecycle.md#" + code.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
