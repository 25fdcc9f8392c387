// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Turns reasons into a decision. */
final class Refusals {
  private Refusals() {}

  static Decision wrongStage(Dossier dossier, String wanted) {
    return new Decision.Refused(
        List.of(ShortfallCode.WRONG_STAGE.of("stage", "the model is " + dossier.word(), wanted)));
  }

  /** Accepted with these events when there is no reason against it. */
  static Decision unless(Collection<Shortfall> reasons, Event... events) {
    return reasons.isEmpty()
        ? new Decision.Accepted(List.of(events))
        : new Decision.Refused(new ArrayList<>(reasons));
  }

  /** The logged rejection of evidence that failed its gate, with every reason. */
  static Event rejection(
      History history, Stage at, List<Shortfall> found, Sha256 evidence, Policy policy, Person by) {
    return new Event.Rejected(
        at, history.attempts() + 1, found, evidence, policy.digest(), HeldOutTries.none(), by);
  }

  static List<Shortfall> policyChange(History history, Policy policy) {
    return history.policy().equals(Optional.of(policy.digest()))
        ? List.of()
        : List.of(
            ShortfallCode.POLICY_CHANGED.of(
                "policy",
                policy.digest().prefixed(),
                history.policy().map(Sha256::prefixed).orElse("none")));
  }
}
