// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import java.util.List;

/** Where alert transitions are told. */
public interface AlertSink {
  /**
   * Tells all transitions of one evaluation of one model in one message. Never throws for a failed
   * delivery.
   */
  Delivery deliver(List<AlertTransition> transitions);

  /** How telling went. */
  sealed interface Delivery {
    /** It arrived, at this attempt. */
    record Delivered(int attempts) implements Delivery {}

    /** It did not arrive after this many attempts, and why. */
    record Undelivered(int attempts, String why) implements Delivery {}
  }
}
