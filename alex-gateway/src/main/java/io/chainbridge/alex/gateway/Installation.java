// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import java.util.List;

/** How installing a routing table ended. */
public sealed interface Installation {
  /** It routes from now on. */
  record Done(long generation) implements Installation {}

  /** The table before it goes on routing, for all these reasons. */
  record Refused(List<Refusal> reasons) implements Installation {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
