// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.rehearsal;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.Desk;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.replay.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The people of a rehearsal in the evening. Where the day's evidence for a step is in the log, they
 * sign what they see and take the step at the desk, as people do on a live home. One thread.
 */
final class StepPeople {
  private final Governance governance;
  private final Scenario.People people;
  private final Consumer<String> lines;

  StepPeople(Governance governance, Scenario.People people, Consumer<String> lines) {
    this.governance = governance;
    this.people = people;
    this.lines = lines;
  }

  /** A step of a model: what is signed before it, who takes it, and how it is told. */
  private record Step(List<Checkpoint> reviews, Role taker, Order.OnModel order, String words) {}

  /** Takes every step for which the evidence is the newest event of a model. */
  void act() {
    for (ModelId model : governance.dossiers().keySet()) {
      List<LoggedEvent> events = governance.events(model);
      if (!events.isEmpty()
          && events.getLast().event() instanceof Event.Observed(Observation seen)) {
        step(model).ifPresent(step -> take(model, step, seen));
      }
    }
  }

  private Optional<Step> step(ModelId model) {
    return switch (governance.dossier(model).state()) {
      case State.InShadow shadow ->
          Optional.of(
              widen(
                  model,
                  shadow.deployment().plan().steps().getFirst(),
                  List.of(Checkpoint.SHADOW_REVIEW, Checkpoint.ROLLOUT_REVIEW)));
      case State.Rolling rolling ->
          Optional.of(widen(model, next(rolling.deployment()), List.of(Checkpoint.ROLLOUT_REVIEW)));
      case State.Live(var _, ProductionPeriod.Governed _) ->
          Optional.of(
              new Step(
                  List.of(Checkpoint.PRODUCTION_CERTIFICATION),
                  Role.ALEX,
                  new Order.Certify(model),
                  "certified"));
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Live _,
          State.Frozen _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          Optional.empty();
    };
  }

  private static Step widen(ModelId model, int percent, List<Checkpoint> reviews) {
    return new Step(
        reviews, Role.BUSINESS, new Order.Widen(model, percent), percent + " % of traffic");
  }

  private static int next(Deployment deployment) {
    return deployment.plan().steps().stream()
        .filter(percent -> percent > deployment.percent())
        .findFirst()
        .orElse(100);
  }

  private void take(ModelId model, Step step, Observation seen) {
    boolean signed = step.reviews.stream().allMatch(review -> sign(model, review, seen));
    if (signed && given(step.taker, step.order)) {
      lines.accept(model + ": " + governance.dossier(model).word() + " " + step.words);
    }
  }

  private boolean sign(ModelId model, Checkpoint review, Observation seen) {
    boolean asked = !governance.standing(model).briefing().questions().isEmpty();
    String answer = asked ? "asked in a rehearsal, where no person judges" : "";
    return review.roles().stream()
        .sorted()
        .allMatch(role ->
            given(
                role,
                new Order.Sign(
                    model,
                    review,
                    role,
                    true,
                    "reviewed in rehearsal",
                    answer,
                    Optional.of(seen.evidence()))));
  }

  private boolean given(Role role, Order.OnModel order) {
    OrderAnswer answer = new Desk(governance, person(role)).give(order);
    if (answer instanceof OrderAnswer.Stands) {
      return true;
    }
    lines.accept("%s: %s was not carried out: %s".formatted(order.model(), order, answer));
    return false;
  }

  private Person person(Role role) {
    return new Person(
        switch (role) {
          case ALEX -> people.alex();
          case ML_LEAD -> people.mlLead();
          case BUSINESS -> people.business();
          case ENGINEER, DATA_OWNER, OPERATOR, AUDITOR, ADMINISTRATOR ->
              throw new IllegalArgumentException("no step is taken by " + role);
        });
  }
}
