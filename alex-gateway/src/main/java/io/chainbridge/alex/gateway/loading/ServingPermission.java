// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import io.chainbridge.alex.lifecycle.Stage;

/** What a model of some stage may do in the gateway, in rising order. */
public enum ServingPermission {
  /** Nothing. */
  NONE,
  /** Be scored and logged beside the champion. */
  SHADOW,
  /** Decide. */
  DECIDE;

  /** The permission of a stage (rows S2.6, S4.1): nothing before shadow mode. */
  public static ServingPermission of(Stage stage) {
    return switch (stage) {
      case PROPOSAL, PROTOTYPE, TRAINING_APPROVAL -> NONE;
      case SHADOW_MODE -> SHADOW;
      case CONTROLLED_DEPLOYMENT, PRODUCTION_FREEZE -> DECIDE;
    };
  }

  /** Whether this permission includes the other. */
  public boolean includes(ServingPermission other) {
    return compareTo(other) >= 0;
  }
}
