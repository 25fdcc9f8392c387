// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.util.List;

/** What came of asking for a token. */
public sealed interface Issued {
  /**
   * There is a token.
   *
   * @param secret shown once; only its digest is kept
   */
  record New(AccessSecret secret, Token token) implements Issued {}

  /** There is none. Each reason says what to do. */
  record Refused(List<String> reasons) implements Issued {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
