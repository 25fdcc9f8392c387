// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who may sign what, and whether a checkpoint is complete (rows C1 to C7). */
final class Signing {
  private Signing() {}

  /** Reasons why this person may not sign this now. */
  static List<Shortfall> shortfalls(History history, Command.Sign sign, List<Sha256> subject) {
    List<Shortfall> found = new ArrayList<>();
    String who = sign.by().subject();
    if (!sign.checkpoint().roles().contains(sign.role())) {
      found.add(
          ShortfallCode.ROLE_NOT_IN_CHECKPOINT.of(
              who, sign.role().name(), sign.checkpoint().roles().toString()));
    }
    if (history.submitters().contains(sign.by())) {
      found.add(ShortfallCode.SUBMITTER_CANNOT_APPROVE.of(who, "submitted this model", "another"));
    }
    if (history.signatures().stream()
        .anyMatch(given -> sameGate(given, sign) && otherRole(given, sign))) {
      found.add(
          ShortfallCode.ONE_PERSON_ONE_ROLE.of(who, "signed in another role", "one role a gate"));
    }
    if (subject.isEmpty()) {
      found.add(
          ShortfallCode.WRONG_STAGE.of(
              sign.checkpoint().name(), "nothing to sign in this state", "the checkpoint's stage"));
    } else if (!subject.getFirst().equals(sign.subject())) {
      found.add(
          ShortfallCode.STALE_SIGNATURE.of(
              who, sign.subject().prefixed(), subject.getFirst().prefixed()));
    }
    return found;
  }

  private static boolean sameGate(Signature given, Command.Sign sign) {
    return given.checkpoint() == sign.checkpoint() && given.subject().equals(sign.subject());
  }

  private static boolean otherRole(Signature given, Command.Sign sign) {
    return given.by().equals(sign.by()) && given.role() != sign.role();
  }

  /** The roles of the checkpoint that have not signed this subject. */
  static List<Shortfall> missing(History history, Checkpoint checkpoint, List<Sha256> subject) {
    List<Shortfall> found = new ArrayList<>();
    for (Role role : checkpoint.roles().stream().sorted().toList()) {
      if (subject.isEmpty() || !signed(history, checkpoint, role, subject.getFirst())) {
        found.add(
            ShortfallCode.CHECKPOINT_UNSIGNED.of(
                checkpoint.row() + " " + role, "not signed", "a signature on this evidence"));
      }
    }
    return found;
  }

  private static boolean signed(History history, Checkpoint checkpoint, Role role, Sha256 subject) {
    return history.signatures().stream()
        .anyMatch(given ->
            given.checkpoint() == checkpoint
                && given.role() == role
                && given.approves()
                && given.subject().equals(subject));
  }

  /** Whether an exception carries two people in two roles, ALEX among them, none a submitter. */
  static List<Shortfall> exception(PolicyException exception, Set<Person> submitters) {
    List<Signature> approvals =
        exception.signatures().stream().filter(Signature::approves).toList();
    long people = approvals.stream().map(Signature::by).distinct().count();
    long roles = approvals.stream().map(Signature::role).distinct().count();
    boolean alex = approvals.stream().anyMatch(given -> given.role() == Role.ALEX);
    List<Shortfall> found = new ArrayList<>();
    if (people < 2 || roles < 2 || !alex) {
      found.add(
          ShortfallCode.EXCEPTION_UNSIGNED.of(
              exception.id(), people + " people in " + roles + " roles", "ALEX and one other"));
    }
    for (Signature given : approvals) {
      if (submitters.contains(given.by())) {
        found.add(
            ShortfallCode.SUBMITTER_CANNOT_APPROVE.of(
                given.by().subject(), "submitted this model", "another"));
      }
    }
    if (exception.reason().isBlank()) {
      found.add(ShortfallCode.REASON_MISSING.of(exception.id(), "no reason", "a reason"));
    }
    return found;
  }
}
