// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import java.util.List;

/** A receiver of alert transitions. */
public interface AlertSink {
  /**
   * Delivers all transitions of one evaluation of one model in one message. A failed delivery is
   * returned, never thrown.
   */
  Delivery deliver(List<AlertTransition> transitions);

  /** The result of a delivery. */
  sealed interface Delivery {
    /** It arrived, at this attempt. */
    record Delivered(int attempts) implements Delivery {}

    /** It did not arrive after this many attempts, and why. */
    record Undelivered(int attempts, String why) implements Delivery {}
  }
}
