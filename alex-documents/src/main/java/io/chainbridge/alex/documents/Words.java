// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Metric;
import java.util.Locale;

/** Numbers and names as documents print them. */
final class Words {
  private Words() {}

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A metric as the framework's report template names it. */
  static String name(Metric metric) {
    return switch (metric) {
      case AUC_ROC -> "AUC-ROC";
      case AUC_PR -> "AUC-PR";
      default -> {
        String words = metric.key().replace('_', ' ');
        yield words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
      }
    };
  }

  /**
   * A submitter's words on one line of a report, where they can neither begin a heading nor end a
   * table cell.
   */
  static String line(String text) {
    return text.replaceAll("\\s+", " ").strip().replace("|", "\\|");
  }
}
