// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.ShownNumber;
import java.util.Locale;

/**
 * One reason for a refusal or a rejection.
 *
 * @param row the framework row, such as {@code V3} or {@code S3.9}
 * @param code the name of a {@link ShortfallCode}; a text, because the log of another version may
 *     have other codes
 * @param subject the metric, feature or field it is about, such as {@code log_loss}
 * @param found what was found, as text
 * @param demanded what is demanded, as text
 */
public record Shortfall(
    String row,
    String code,
    String subject,
    Amount value,
    Amount limit,
    String found,
    String demanded) {
  /** The number a reason is about, if any. */
  public sealed interface Amount {
    /** A measured number or a numeric limit. */
    record Of(double number) implements Amount {}

    /** The reason is not about a number. */
    record None() implements Amount {}
  }

  /** A reason that is not about a number. */
  static Shortfall of(String row, String code, String subject, String found, String demanded) {
    return new Shortfall(row, code, subject, new Amount.None(), new Amount.None(), found, demanded);
  }

  /** A reason about a number beyond its limit, of which nobody says on which side. */
  static Shortfall of(String row, String code, String subject, double value, double limit) {
    return of(row, code, subject, value, limit, ShownNumber.of(limit));
  }

  /** A reason about a number beyond its limit. */
  static Shortfall of(String row, String code, String subject, double value, PlannedLimit limit) {
    return of(row, code, subject, value, limit.bound(), limit.demand());
  }

  private static Shortfall of(
      String row, String code, String subject, double value, double limit, String demanded) {
    return new Shortfall(
        row,
        code,
        subject,
        new Amount.Of(value),
        new Amount.Of(limit),
        ShownNumber.beside(value, limit),
        demanded);
  }

  /** Whether it is a violation: one of the blocked conditions, rows V1 to V6. */
  public boolean violates() {
    return row.startsWith("V");
  }

  /** What to do about it, in one short sentence. */
  public String remedy() {
    return ShortfallCode.ofName(code).map(ShortfallCode::remedy).orElse("see " + page());
  }

  /** Where to read more about this reason. */
  public String page() {
    return "docs/lifecycle.md#" + code.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
