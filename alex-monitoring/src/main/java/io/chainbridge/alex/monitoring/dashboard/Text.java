// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import io.chainbridge.alex.metrics.Interval;
import java.util.Locale;
import java.util.Optional;

/** Numbers in the form that the page and the table print. */
final class Text {
  private Text() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String percent(Interval share) {
    return percent(share.point())
        + String.format(Locale.ROOT, " (%.1f to %.1f)", 100 * share.lower(), 100 * share.upper());
  }

  static String number(Interval value) {
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", value.point(), value.lower(), value.upper());
  }

  static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.0f", millis);
  }

  /** A score edge, with three digits below 0.1, otherwise two. */
  static String score(double score) {
    return String.format(Locale.ROOT, score < 0.1 ? "%.3f" : "%.2f", score);
  }

  static String known(Optional<String> words) {
    return words.orElse("too few outcomes");
  }

  /** Text in which nothing can begin a tag or end an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
