// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may sign what, and whether a checkpoint is complete (rows C1 to C7). */
final class Signing {
  private Signing() {}

  /** Reasons why this person may not sign this now. */
  static List<Shortfall> shortfalls(
      History history, Command.Sign sign, Optional<Sha256> subject, Policy policy) {
    String who = sign.by().subject();
    String row = sign.checkpoint().row();
    List<Shortfall> found =
        new ArrayList<>(Reasons.shortfalls(row, "reason", sign.comment(), policy));
    if (!sign.checkpoint().roles().contains(sign.role())) {
      found.add(
          ShortfallCode.ROLE_NOT_IN_CHECKPOINT.at(
              row,
              who,
              sign.role().name(),
              sign.checkpoint().roles().stream().sorted().toList().toString()));
    }
    if (history.submitters().contains(sign.by())) {
      found.add(ShortfallCode.SUBMITTER_CANNOT_APPROVE.of(who, "submitted this model", "another"));
    }
    if (history.signatures().stream().anyMatch(given -> inAnotherRole(given, sign))) {
      found.add(
          ShortfallCode.ONE_PERSON_ONE_ROLE.of(who, "signed in another role", "one role a gate"));
    }
    if (subject.isEmpty()) {
      found.add(
          ShortfallCode.WRONG_STAGE.at(
              row,
              sign.checkpoint().name(),
              "nothing to sign in this state",
              "the checkpoint's stage"));
    } else if (!subject.get().equals(sign.subject())) {
      found.add(
          ShortfallCode.STALE_SIGNATURE.at(
              row, who, sign.subject().prefixed(), subject.get().prefixed()));
    }
    return found;
  }

  private static boolean inAnotherRole(Signature given, Command.Sign sign) {
    return given.checkpoint() == sign.checkpoint()
        && given.subject().equals(sign.subject())
        && given.by().equals(sign.by())
        && given.role() != sign.role();
  }

  /** Reasons why this person may not submit: an approver of the model cannot submit it. */
  static List<Shortfall> submitting(History history, Person by) {
    return history.signatures().stream()
        .filter(given -> given.approves() && given.by().equals(by))
        .map(given -> given.checkpoint().row())
        .distinct()
        .map(row ->
            ShortfallCode.SUBMITTER_CANNOT_APPROVE.of(
                by.subject(), "approved " + row + " of this model", "another submitter"))
        .toList();
  }

  /**
   * The roles of the checkpoint that have not signed this subject since it existed. A denial counts
   * until the person who gave it approves.
   */
  static List<Shortfall> missing(
      History history, Checkpoint checkpoint, Optional<Sha256> subject, Instant since) {
    return missing(history.signatures(), checkpoint, subject, since);
  }

  /** The same of these signatures. */
  static List<Shortfall> missing(
      List<Signature> signatures, Checkpoint checkpoint, Optional<Sha256> subject, Instant since) {
    List<Shortfall> found = new ArrayList<>();
    for (Role role : checkpoint.roles().stream().sorted().toList()) {
      Map<Person, Boolean> words =
          subject
              .map(signed -> words(signatures, checkpoint, role, signed, since))
              .orElse(Map.of());
      String name = checkpoint.row() + " " + role;
      if (words.containsValue(false)) {
        found.add(
            ShortfallCode.CHECKPOINT_DENIED.at(checkpoint.row(), name, "denied", "an approval"));
      } else if (words.isEmpty()) {
        found.add(
            ShortfallCode.CHECKPOINT_UNSIGNED.at(
                checkpoint.row(), name, "not signed", "a signature on this evidence"));
      }
    }
    return found;
  }

  /** The latest signature of each person in this role: true for an approval. */
  private static Map<Person, Boolean> words(
      List<Signature> signatures, Checkpoint checkpoint, Role role, Sha256 subject, Instant since) {
    Map<Person, Boolean> words = new HashMap<>();
    for (Signature given : signatures) {
      if (given.checkpoint() == checkpoint
          && given.role() == role
          && given.subject().equals(subject)
          && !given.at().isBefore(since)) {
        words.put(given.by(), given.approves());
      }
    }
    return words;
  }
}
