// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.lifecycle.ModelId;
import java.util.List;

/**
 * A model that a recheck took out of service. Someone must be alerted.
 *
 * @param name the routing table's name
 * @param arm a challenger is no longer scored; without its champion the name is not served at all
 */
public record Quarantine(String name, ModelId model, Arm arm, List<ServingRefusal> reasons) {
  public Quarantine {
    reasons = List.copyOf(reasons);
  }
}
