// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import java.util.List;

/** How loading a model ended. */
public sealed interface LoadResult {
  /** The proof holds. */
  record Ok(Servable servable) implements LoadResult {}

  /** It must not be served, for all these reasons. */
  record Refused(List<ServingRefusal> reasons) implements LoadResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
