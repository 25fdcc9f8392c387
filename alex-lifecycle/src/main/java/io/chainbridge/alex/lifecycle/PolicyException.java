// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.List;

/**
 * A logged permission for one weaker value, signed by two people in two roles.
 *
 * @param code the shortfall code it permits, such as {@code NO_SKILL_BRIER}, or {@code BASELINE}
 */
public record PolicyException(String id, String code, String reason, List<Signature> signatures) {
  public PolicyException {
    signatures = List.copyOf(signatures);
  }
}
