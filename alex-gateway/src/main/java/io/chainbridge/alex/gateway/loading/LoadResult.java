// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import java.util.List;

/** The result of loading a model. */
public sealed interface LoadResult {
  /** The proof is valid. */
  record Ok(Servable servable) implements LoadResult {}

  /** It must not be served, for all these reasons. */
  record Refused(List<ServingRefusal> reasons) implements LoadResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
