// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;

/**
 * One person's word at a checkpoint.
 *
 * @param subject digest of what was seen: see {@link Governance#reviewSubject}
 * @param reason why, for the log
 * @param answer to what the evidence asks; empty if it asks nothing
 */
public record SignOff(
    Checkpoint checkpoint,
    Role role,
    Person by,
    boolean approves,
    Sha256 subject,
    String reason,
    String answer) {
  /** A word where nothing is asked. */
  public SignOff(
      Checkpoint checkpoint,
      Role role,
      Person by,
      boolean approves,
      Sha256 subject,
      String reason) {
    this(checkpoint, role, by, approves, subject, reason, "");
  }
}
