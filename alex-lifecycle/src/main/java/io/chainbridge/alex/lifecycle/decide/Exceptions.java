// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Exceptions of one model: one person proposes one, another in another role grants it. */
final class Exceptions {
  private static final String ROW = "C7";
  private static final Set<Role> REVIEWERS = Set.of(Role.ALEX, Role.ML_LEAD, Role.BUSINESS);

  private Exceptions() {}

  /** The exception that this person would sign: the proposed one, or a new one in these words. */
  static PolicyException wanted(
      Dossier dossier, String code, String reason, Policy policy, Instant now) {
    Instant earliest = now.minus(policy.review().exceptionSignedWithin());
    return dossier.history().wanted().stream()
        .filter(proposed ->
            proposed.code().equals(code)
                && proposed.signatures().stream().noneMatch(given -> given.at().isBefore(earliest)))
        .findFirst()
        .orElseGet(() ->
            new PolicyException(
                "exception-%s-%s".formatted(dossier.model(), code), code, reason, List.of()));
  }

  static Sha256 subject(Dossier dossier, PolicyException wanted) {
    return PolicyException.permits(dossier.model(), wanted.id(), wanted.code(), wanted.reason());
  }

  static Decision permit(
      Dossier dossier, Command.PermitException permit, Policy policy, Instant now) {
    if (dossier.state() instanceof State.Unknown) {
      return Refusals.wrongStage(dossier, "a proposed model");
    }
    PolicyException wanted = wanted(dossier, permit.code(), permit.reason(), policy, now);
    Sha256 subject = subject(dossier, wanted);
    List<Shortfall> found = new ArrayList<>(signer(dossier, permit, policy));
    if (!ExceptionCheck.allowed(permit.code())) {
      found.add(ShortfallCode.EXCEPTION_NOT_ALLOWED.of(wanted.id(), permit.code(), "a threshold"));
    }
    if (!permit.subject().equals(subject)) {
      found.add(
          ShortfallCode.STALE_SIGNATURE.at(
              ROW, permit.by().subject(), permit.subject().prefixed(), subject.prefixed()));
    }
    wanted.signatures().forEach(first -> second(first, permit).ifPresent(found::add));
    PolicyException signed = with(wanted, permit, subject, now);
    return Refusals.unless(
        found,
        wanted.signatures().isEmpty()
            ? new Event.ExceptionProposed(signed)
            : new Event.ExceptionGranted(signed));
  }

  private static List<Shortfall> signer(
      Dossier dossier, Command.PermitException permit, Policy policy) {
    String who = permit.by().subject();
    List<Shortfall> found = new ArrayList<>(Reasons.shortfalls(ROW, who, permit.reason(), policy));
    if (!REVIEWERS.contains(permit.role())) {
      found.add(
          ShortfallCode.ROLE_NOT_IN_CHECKPOINT.at(
              ROW, who, permit.role().name(), REVIEWERS.stream().sorted().toList().toString()));
    }
    if (dossier.history().submitters().contains(permit.by())) {
      found.add(ShortfallCode.SUBMITTER_CANNOT_APPROVE.of(who, "submitted this model", "another"));
    }
    return found;
  }

  /** Who proposed it cannot grant it, nor anybody in the same role. */
  private static Optional<Shortfall> second(Signature first, Command.PermitException permit) {
    String who = permit.by().subject();
    if (first.by().equals(permit.by())) {
      return Optional.of(
          ShortfallCode.SECOND_PERSON_MISSING.at(
              ROW, who, "proposed this exception", "another person in another role"));
    }
    return first.role() == permit.role()
        ? Optional.of(
            ShortfallCode.EXCEPTION_UNSIGNED.of(
                who, "2 people in 1 role, " + first.role(), "2 people in 2 roles"))
        : Optional.empty();
  }

  private static PolicyException with(
      PolicyException wanted, Command.PermitException permit, Sha256 subject, Instant now) {
    List<Signature> signatures = new ArrayList<>(wanted.signatures());
    signatures.add(
        new Signature(
            Checkpoint.TRAINING_APPROVAL,
            permit.role(),
            permit.by(),
            true,
            subject,
            permit.reason(),
            now));
    return new PolicyException(wanted.id(), wanted.code(), wanted.reason(), signatures);
  }
}
