// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.routing;

/** One of the two models of a routing table. */
public enum Arm {
  CHAMPION,
  CHALLENGER
}
