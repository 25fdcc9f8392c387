// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.ServingRefusal;
import java.util.List;

/**
 * A routing table in force, as it was at one moment.
 *
 * @param stopped why its champion failed a recheck; empty while it may decide
 */
public record ServedName(RoutingTable table, List<ServingRefusal> stopped) {
  public ServedName {
    stopped = List.copyOf(stopped);
  }

  /** Whether requests to this name get no answer. */
  public boolean isStopped() {
    return !stopped.isEmpty();
  }
}
