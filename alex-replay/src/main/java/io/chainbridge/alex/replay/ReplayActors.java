// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.DecisionLog;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The scenario's people at work: they command and sign through the same door as everybody. */
final class ReplayActors {
  private final DecisionLog governance;
  private final Scenario.People people;
  private final Consumer<String> told;

  ReplayActors(DecisionLog governance, Scenario.People people, Consumer<String> told) {
    this.governance = governance;
    this.people = people;
    this.told = told;
  }

  Person engineer() {
    return new Person(people.engineer());
  }

  Person alex() {
    return person(Role.ALEX);
  }

  Person business() {
    return new Person(people.business());
  }

  /** Gives a command; false, with every reason told, when it is refused. */
  boolean command(ModelId model, Command command) {
    return switch (governance.submit(model, command)) {
      case Decision.Accepted _ -> true;
      case Decision.Refused refused -> {
        for (Shortfall shortfall : refused.shortfalls()) {
          told.accept(
              "%s refused: %s %s: %s (demanded: %s)"
                  .formatted(
                      model,
                      shortfall.row(),
                      shortfall.code(),
                      shortfall.found(),
                      shortfall.demanded()));
        }
        yield false;
      }
    };
  }

  /** Every role of the checkpoint signs what it has seen. */
  boolean sign(ModelId model, Checkpoint checkpoint, Sha256 seen) {
    boolean all = true;
    for (Role role : checkpoint.roles().stream().sorted().toList()) {
      all &=
          command(
              model,
              new Command.Sign(checkpoint, role, person(role), true, seen, "reviewed in replay"));
    }
    return all;
  }

  /** A policy exception with its two signatures. */
  PolicyException exception(
      String id, String code, String reason, Checkpoint at, Sha256 subject, Instant now) {
    return new PolicyException(
        id,
        code,
        reason,
        List.of(
            new Signature(at, Role.ALEX, person(Role.ALEX), true, subject, reason, now),
            new Signature(at, Role.ML_LEAD, person(Role.ML_LEAD), true, subject, reason, now)));
  }

  private Person person(Role role) {
    return new Person(
        switch (role) {
          case ALEX -> people.alex();
          case ML_LEAD -> people.mlLead();
          case BUSINESS -> people.business();
        });
  }
}
