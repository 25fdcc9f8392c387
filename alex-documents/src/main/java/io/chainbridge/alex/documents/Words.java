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

  static String name(Metric metric) {
    return metric.key().replace('_', ' ');
  }
}
