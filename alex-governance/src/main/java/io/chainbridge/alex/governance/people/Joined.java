// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import java.time.Duration;
import java.util.List;

/** What came of making an account. */
public sealed interface Joined {
  /** There is an account; it can do nothing until two administrators register its number. */
  record Made(Sha256 number) implements Joined {}

  /** There is none. Each reason says what to do. */
  record Refused(List<String> reasons) implements Joined {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** There is none: this origin made too many accounts, and may make one after this time. */
  record Wait(Duration left) implements Joined {}
}
