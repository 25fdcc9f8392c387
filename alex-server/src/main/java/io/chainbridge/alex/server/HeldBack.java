// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.gateway.Arm;
import io.chainbridge.alex.lifecycle.ModelId;
import java.util.List;

/**
 * A model that the log would serve and the gateway does not, with every reason.
 *
 * @param name the name clients call
 * @param arm without its champion the name is not served at all
 */
public record HeldBack(String name, ModelId model, Arm arm, List<String> reasons) {
  public HeldBack {
    reasons = List.copyOf(reasons);
  }
}
