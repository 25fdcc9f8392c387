// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.serving;

import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.lifecycle.ModelId;
import java.util.List;

/**
 * A model that the log would serve and the gateway does not, with every reason.
 *
 * @param name the name clients call
 * @param arm without its champion the name is not served at all
 * @param refusals the reasons for programs, where its proof is the cause
 */
public record NotServed(
    String name, ModelId model, Arm arm, List<String> reasons, List<ServingRefusal> refusals) {
  public NotServed {
    reasons = List.copyOf(reasons);
    refusals = List.copyOf(refusals);
  }

  /** A model that may be served, but not beside the others. */
  public NotServed(String name, ModelId model, Arm arm, List<String> reasons) {
    this(name, model, arm, reasons, List.of());
  }
}
