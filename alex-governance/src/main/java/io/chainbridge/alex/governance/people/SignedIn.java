// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.lifecycle.roster.Authentication;
import java.time.Duration;
import java.time.Instant;

/** What came of signing in. */
public sealed interface SignedIn {
  /**
   * A session began.
   *
   * @param secret shown once
   * @param how the person and the account, as commands record them
   * @param idleUntil when it ends without a request
   * @param until when it ends at the latest
   */
  record Session(
      AccessSecret secret, Authentication.BySession how, Instant idleUntil, Instant until)
      implements SignedIn {}

  /** Wrong name, wrong password, or no account that counts; which of them is not said. */
  record Refused(String reason) implements SignedIn {}

  /** Too many wrong passwords, for this person or from this origin: nothing was compared. */
  record Wait(Duration left) implements SignedIn {}
}
