// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.ServingRefusal;
import java.util.List;

/** The result of installing a routing table. */
public sealed interface InstallResult {
  /** It is in force. */
  record Done(long generation) implements InstallResult {}

  /** It is not in force, for all these reasons; the table before it still is. */
  record Refused(List<ServingRefusal> reasons) implements InstallResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
