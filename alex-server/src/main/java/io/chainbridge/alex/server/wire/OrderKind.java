// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import io.chainbridge.alex.governance.desk.Order;

/** The kinds of orders; each is posted to a path of its own below {@code /api/v1}. */
public enum OrderKind {
  PROPOSAL("/models/:model/proposal"),
  SIGNATURE("/models/:model/signatures"),
  WITHDRAWAL("/models/:model/withdrawals"),
  EXCEPTION("/models/:model/exceptions"),
  SHADOW("/models/:model/shadow"),
  STEP("/models/:model/steps"),
  ROLLBACK("/models/:model/rollback"),
  INVESTIGATION("/models/:model/investigations"),
  CERTIFICATE("/models/:model/certificate"),
  ROSTER_CHANGE("/people/changes"),
  ROSTER_CONFIRMATION("/people/confirmations"),
  DATA_SET("/data-sets");

  private static final String API = "/api/v1";

  private final String path;

  OrderKind(String path) {
    this.path = path;
  }

  /** The kind of an order. */
  static OrderKind of(Order order) {
    return switch (order) {
      case Order.Propose _ -> PROPOSAL;
      case Order.Sign _ -> SIGNATURE;
      case Order.Withdraw _ -> WITHDRAWAL;
      case Order.Except _ -> EXCEPTION;
      case Order.StartShadow _ -> SHADOW;
      case Order.Widen _ -> STEP;
      case Order.RollBack _ -> ROLLBACK;
      case Order.Investigate _ -> INVESTIGATION;
      case Order.Certify _ -> CERTIFICATE;
      case Order.ChangeRoster _ -> ROSTER_CHANGE;
      case Order.ConfirmRoster _ -> ROSTER_CONFIRMATION;
      case Order.RegisterData _ -> DATA_SET;
    };
  }

  /** The path with {@code :model} where the model stands. */
  public String path() {
    return API + path;
  }

  /** The path of one order. */
  public static String pathOf(Order order) {
    String path = of(order).path();
    return order instanceof Order.OnModel on ? path.replace(":model", on.model().value()) : path;
  }
}
