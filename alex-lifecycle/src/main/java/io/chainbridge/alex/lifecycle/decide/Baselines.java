// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.TrainingGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The only way around the stages: a model that was in production before alex. */
final class Baselines {
  private static final String CODE = "BASELINE";

  private Baselines() {}

  static Decision propose(Dossier dossier, Command.ProposeBaseline command, Policy policy) {
    if (!(dossier.state() instanceof State.Unknown)
        && !(dossier.state() instanceof State.BaselineProposed)) {
      return Refusals.wrongStage(dossier, "a new model version");
    }
    List<Shortfall> found = new ArrayList<>(TrainingGate.structural(command.evidence()));
    found.addAll(
        Reasons.shortfalls(Checkpoint.BASELINE_REVIEW.row(), "reason", command.reason(), policy));
    found.addAll(Signing.submitting(dossier.history(), command.by()));
    return Refusals.unless(
        found,
        new Event.BaselineProposed(
            command.evidence(), command.reason(), policy.digest(), command.by()));
  }

  /** What the last signature that was missing leads to; empty while one is. */
  static Optional<Event> introduced(Dossier dossier, Signature last, Policy policy) {
    if (!(dossier.state() instanceof State.BaselineProposed proposed)
        || last.checkpoint() != Checkpoint.BASELINE_REVIEW) {
      return Optional.empty();
    }
    List<Signature> given = new ArrayList<>(dossier.history().signatures());
    given.add(last);
    Instant since = last.at().minus(policy.review().exceptionSignedWithin());
    if (!Signing.missing(given, last.checkpoint(), Optional.of(last.subject()), since).isEmpty()) {
      return Optional.empty();
    }
    Map<Role, Signature> approvals = new TreeMap<>();
    given.stream()
        .filter(one ->
            one.approves()
                && one.checkpoint() == last.checkpoint()
                && one.subject().equals(last.subject()))
        .forEach(one -> approvals.put(one.role(), one));
    PolicyException exception =
        new PolicyException(
            "baseline-" + dossier.model(),
            CODE,
            proposed.reason(),
            List.copyOf(approvals.values()));
    return Optional.of(new Event.BaselineIntroduced(exception, policy.digest()));
  }
}
