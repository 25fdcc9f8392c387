// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.ServingRefusal;
import java.util.List;

/** How installing a routing table ended. */
public sealed interface InstallResult {
  /** It routes from now on. */
  record Done(long generation) implements InstallResult {}

  /** The table before it goes on routing, for all these reasons. */
  record Refused(List<ServingRefusal> reasons) implements InstallResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
