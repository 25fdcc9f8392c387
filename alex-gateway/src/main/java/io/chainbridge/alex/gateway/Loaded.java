// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import java.util.List;

/** How loading a model ended. */
public sealed interface Loaded {
  /** The proof holds. */
  record Ok(Servable servable) implements Loaded {}

  /** It must not be served, for all these reasons. */
  record Refused(List<Refusal> reasons) implements Loaded {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
