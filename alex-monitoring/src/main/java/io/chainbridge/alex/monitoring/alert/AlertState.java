// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

/** The state of one alert rule for one model. */
public enum AlertState {
  /** The condition is shown not to be met. */
  INACTIVE,
  /** The condition is met, but not yet in as many evaluations as the watch requires. */
  PENDING,
  /** The condition is met, and people are notified. */
  FIRING,
  /** The condition was met and is shown to be over. */
  RESOLVED,
  /** Nothing was measured. */
  NO_DATA,
  /** Something was measured, but too little to decide. */
  INSUFFICIENT;

  /** Whether people are notified when an alert enters this state. */
  public boolean notifies() {
    return switch (this) {
      case FIRING, RESOLVED, NO_DATA -> true;
      case INACTIVE, PENDING, INSUFFICIENT -> false;
    };
  }
}
