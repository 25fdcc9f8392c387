// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;

/** How bad an alert is, in the words that receivers share. */
final class Severity {
  private Severity() {}

  /** {@code critical} where a condition is met, {@code warning} where nothing was measured. */
  static String of(AlertTransition transition) {
    return transition.to() == AlertState.NO_DATA ? "warning" : "critical";
  }
}
