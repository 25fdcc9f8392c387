// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.time.Duration;
import java.util.List;

/** What came of changing a password. */
public sealed interface PasswordChange {
  /** The account has the new password, and its other sessions ended. */
  record Changed() implements PasswordChange {}

  /** The account has the password that it had. Each reason says what to do. */
  record Refused(List<String> reasons) implements PasswordChange {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** Too many wrong passwords: nothing was compared. */
  record Wait(Duration left) implements PasswordChange {}
}
