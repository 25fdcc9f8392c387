// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A permission for one weaker value; in force once two people in two roles have signed it.
 *
 * @param code the shortfall code it permits, such as {@code NO_SKILL_BRIER}, or {@code BASELINE}
 */
public record PolicyException(String id, String code, String reason, List<Signature> signatures) {
  public PolicyException {
    signatures = List.copyOf(signatures);
  }

  /** What the signatures of an exception of this model must be bound to: all it permits. */
  public static Sha256 permits(ModelId model, String id, String code, String reason) {
    String text = String.join("\n", "alex.exception", model.value(), id, code, reason) + "\n";
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
