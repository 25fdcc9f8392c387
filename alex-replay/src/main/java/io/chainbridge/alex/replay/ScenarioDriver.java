// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.PreparedSubmission;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Calls the use cases that the scenario's people would call on a given day. One thread only. */
final class ScenarioDriver {
  private final Scenario scenario;
  private final Governance governance;
  private final Venue venue;
  private final ReplayActors actors;
  private final ScenarioTrainer trainer;
  private final ScenarioSubmissions submissions;
  private final ReplayTraffic traffic;
  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Set<ModelId> approved = new HashSet<>();

  ScenarioDriver(Scenario scenario, ReplayRows rows, InstantSource clock, ReplayRooms rooms) {
    this.scenario = scenario;
    this.venue = rooms.venue();
    this.governance = venue.governance();
    this.actors = rooms.actors();
    this.traffic = rooms.traffic();
    this.lines = rooms.lines();
    this.clock = clock;
    this.trainer = new ScenarioTrainer(scenario, rows);
    this.submissions = new ScenarioSubmissions(scenario, trainer);
  }

  /** Does everything that is due on this day. */
  void act(LocalDate day) {
    for (ModelPlan plan : scenario.models()) {
      switch (plan.entry()) {
        case ModelPlan.Entry.Baseline baseline -> {
          if (day.equals(baseline.introduced())) {
            introduce(plan, baseline);
          }
        }
        case ModelPlan.Entry.Candidate candidate -> candidate(plan, candidate, day);
      }
    }
  }

  private void candidate(ModelPlan plan, ModelPlan.Entry.Candidate entry, LocalDate day) {
    if (day.equals(entry.proposed())) {
      propose(plan);
    }
    if (day.equals(entry.proposed().plusDays(1))) {
      prototype(plan);
    }
    int attempt = (int) (day.toEpochDay() - entry.submitted().toEpochDay());
    if (attempt >= 0 && attempt < plan.submissions().size()) {
      submit(plan, attempt);
    }
    if (!day.isBefore(entry.shadowFrom())
        && governance.dossier(plan.id()).state() instanceof State.Approved) {
      startShadow(plan, entry);
    }
  }

  private void introduce(ModelPlan plan, ModelPlan.Entry.Baseline entry) {
    DocumentFile proposal = document(plan.proposal());
    switch (trainer.split(plan, clock.instant())) {
      case SplitOutcome.Refused refused ->
          throw new ScenarioUnusableException(plan.id() + ": " + refused.why());
      case SplitOutcome.Parts parts -> {
        PreparedSubmission prepared =
            governance.prepareBaseline(submissions.make(plan, parts, now(), 0), proposal);
        if (actors.accepted(
                plan.id(),
                governance.proposeBaseline(prepared, proposal, entry.reason(), actors.engineer()))
            && actors.sign(plan.id(), Checkpoint.BASELINE_REVIEW, prepared.evidence().digest())) {
          lines.accept(plan.id() + ": LIVE as baseline");
          venue.follow();
        }
      }
    }
  }

  private void propose(ModelPlan plan) {
    DocumentFile proposal = document(plan.proposal());
    if (actors.accepted(plan.id(), governance.propose(plan.id(), proposal, actors.engineer()))
        && actors.sign(plan.id(), Checkpoint.PROPOSAL_REVIEW, Sha256.of(proposal.bytes()))) {
      lines.accept(plan.id() + ": PROPOSAL signed");
    }
  }

  private void prototype(ModelPlan plan) {
    Prototype prototype = new ScenarioPipeline(trainer, plan).prototype(clock.instant());
    if (actors.accepted(
        plan.id(), governance.submitPrototype(plan.id(), prototype, actors.engineer()))) {
      lines.accept(plan.id() + ": " + standing(governance.dossier(plan.id()).state()));
    }
  }

  private void submit(ModelPlan plan, int attempt) {
    if (!(trainer.split(plan, clock.instant()) instanceof SplitOutcome.Parts parts)
        || governance.dossier(plan.id()).state() instanceof State.Unknown
        || approved.contains(plan.id())) {
      return;
    }
    if (attempt == 0) {
      grantExceptions(plan);
    }
    PreparedSubmission prepared = governance.prepare(submissions.make(plan, parts, now(), attempt));
    if (actors.accepted(plan.id(), governance.submitTraining(prepared, actors.engineer()))
        && governance.dossier(plan.id()).state() instanceof State.Trained) {
      actors.sign(plan.id(), Checkpoint.TRAINING_APPROVAL, prepared.evidence().digest());
      approved.add(plan.id());
    }
    ModelPlan.Plant plant = plan.submissions().get(attempt);
    lines.accept(
        plan.id()
            + ": "
            + standing(governance.dossier(plan.id()).state())
            + (plant == ModelPlan.Plant.HONEST ? "" : " (injected fault: " + plant + ")"));
  }

  /** The state; of a rejection every reason once, by row and code. */
  private static String standing(State state) {
    return state instanceof State.Rejected rejected
        ? "REJECTED for "
            + rejected.shortfalls().stream()
                .map(shortfall -> shortfall.row() + " " + shortfall.code())
                .distinct()
                .collect(Collectors.joining(", "))
        : state.word();
  }

  private void grantExceptions(ModelPlan plan) {
    for (ModelPlan.ExceptionPlan wanted : plan.exceptions()) {
      actors.permit(plan.id(), wanted);
    }
  }

  private void startShadow(ModelPlan plan, ModelPlan.Entry.Candidate entry) {
    traffic
        .champion()
        .ifPresent(champion -> {
          DocumentFile rollout = document(entry.rollout());
          if (actors.accepted(
              plan.id(), governance.startShadow(plan.id(), champion, rollout, actors.engineer()))) {
            lines.accept(plan.id() + ": SHADOW_MODE beside " + champion);
            venue.follow();
          }
        });
  }

  private ScenarioSubmissions.Now now() {
    return new ScenarioSubmissions.Now(champion(), governance.nextProofPackId(), clock.instant());
  }

  private String champion() {
    return traffic.champion().map(ModelId::value).orElse("");
  }

  private static DocumentFile document(Path file) {
    try {
      return new DocumentFile(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ScenarioUnusableException(file + " cannot be read: " + e.getMessage());
    }
  }
}
