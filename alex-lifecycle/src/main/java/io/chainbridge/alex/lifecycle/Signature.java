// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;

/**
 * One person's approval or denial of one checkpoint, bound to the digest of what they saw.
 *
 * @param comment the reason
 * @param answer to what the evidence asked; empty if nothing was asked
 */
public record Signature(
    Checkpoint checkpoint,
    Role role,
    Person by,
    boolean approves,
    Sha256 subject,
    String comment,
    String answer,
    Instant at) {
  /** A signature where nothing was asked. */
  public Signature(
      Checkpoint checkpoint,
      Role role,
      Person by,
      boolean approves,
      Sha256 subject,
      String comment,
      Instant at) {
    this(checkpoint, role, by, approves, subject, comment, "", at);
  }
}
