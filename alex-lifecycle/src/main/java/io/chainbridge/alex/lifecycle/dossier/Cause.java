// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;

/**
 * What led to an event, so that an audit can decide again.
 *
 * @param command digest of the canonical bytes of the command, which are kept as a blob
 * @param policy digest of the policy it was decided under; its canonical text is kept as a blob
 * @param rules version of the rules that decided, from 1
 * @param templates version of the document templates in force, from 1
 */
public record Cause(Sha256 command, Sha256 policy, int rules, int templates) {
  public Cause {
    if (rules < 1 || templates < 1) {
      throw new IllegalArgumentException(
          "rules and templates must be 1 or more, were: " + rules + " and " + templates);
    }
  }
}
