// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

/** Where one alert rule stands for one model. */
public enum AlertState {
  /** The condition is proven not to hold. */
  INACTIVE,
  /** The condition holds, but not yet for as many evaluations as the watch demands. */
  PENDING,
  /** The condition holds: people are told. */
  FIRING,
  /** The condition held and is proven over. */
  RESOLVED,
  /** Nothing was measured. */
  NO_DATA,
  /** Something was measured, too little to tell. */
  INSUFFICIENT;

  /** Whether people are told when an alert enters this state. */
  public boolean notifies() {
    return switch (this) {
      case FIRING, RESOLVED, NO_DATA -> true;
      case INACTIVE, PENDING, INSUFFICIENT -> false;
    };
  }
}
