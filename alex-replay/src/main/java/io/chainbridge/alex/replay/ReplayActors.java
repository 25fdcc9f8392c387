// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import io.chainbridge.alex.operation.report.Reporting;
import io.chainbridge.alex.operation.watch.StepApprovals;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The scenario's people: they sign everything that the rules accept, and the log says so. */
final class ReplayActors implements StepApprovals {
  private static final List<Role> SCENARIO_ROLES =
      List.of(Role.ENGINEER, Role.ALEX, Role.ML_LEAD, Role.BUSINESS, Role.DATA_OWNER);

  private final Governance governance;
  private final Scenario.People people;
  private final Consumer<String> lines;

  ReplayActors(Governance governance, Scenario.People people, Consumer<String> lines) {
    this.governance = governance;
    this.people = people;
    this.lines = lines;
  }

  /**
   * Writes the first leaf: the people of the scenario hold its roles.
   *
   * @throws ScenarioUnusableException when they cannot
   */
  void begin(HomeKind kind) {
    List<RosterChange> roster =
        SCENARIO_ROLES.stream()
            .<RosterChange>map(role -> new RosterChange.Grant(person(role), role))
            .toList();
    accept(new HomeCommand.Bootstrap(kind, roster));
  }

  /** The data owner answers for the rows of the scenario. */
  void register(DataSet set) {
    accept(new HomeCommand.RegisterData(set, person(Role.DATA_OWNER)));
  }

  private void accept(HomeCommand command) {
    if (governance.decide(command) instanceof HomeDecision.Refused refused) {
      throw new ScenarioUnusableException(
          "people: "
              + refused.shortfalls().stream()
                  .map(reason -> reason.subject() + " " + reason.found())
                  .collect(Collectors.joining("; ")));
    }
  }

  Person engineer() {
    return new Person(people.engineer());
  }

  @Override
  public Optional<Person> taker(Role role) {
    return Optional.of(person(role));
  }

  /** Whether a decision was accepted; every reason of a refusal is reported. */
  boolean accepted(ModelId model, Decision decision) {
    return switch (decision) {
      case Decision.Accepted _ -> true;
      case Decision.Refused refused -> {
        Reporting.refusalLines(model, refused).forEach(lines);
        yield false;
      }
    };
  }

  @Override
  public boolean sign(ModelId model, Checkpoint checkpoint, Sha256 seen) {
    boolean all = true;
    boolean asked = !governance.standing(model).briefing().questions().isEmpty();
    String answer = asked ? "asked in a replay, where no person judges" : "";
    for (Role role : checkpoint.roles().stream().sorted().toList()) {
      SignOff signOff =
          new SignOff(checkpoint, role, person(role), true, seen, "reviewed in replay", answer);
      all &= accepted(model, governance.sign(model, signOff));
    }
    return all;
  }

  /** Two of them permit an exception, one after the other. */
  void permit(ModelId model, ModelPlan.ExceptionPlan wanted) {
    for (Role role : List.of(Role.ALEX, Role.ML_LEAD)) {
      accepted(
          model,
          governance.permitException(model, wanted.code(), role, person(role), wanted.reason()));
    }
  }

  private Person person(Role role) {
    return new Person(
        switch (role) {
          case ALEX -> people.alex();
          case ML_LEAD -> people.mlLead();
          case BUSINESS -> people.business();
          case ENGINEER -> people.engineer();
          case DATA_OWNER -> people.dataOwner();
          case OPERATOR, AUDITOR, ADMINISTRATOR ->
              throw new IllegalArgumentException("a scenario has nobody for " + role);
        });
  }
}
