// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

/** A secret that does not show itself. */
record Secret(String value) {
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
