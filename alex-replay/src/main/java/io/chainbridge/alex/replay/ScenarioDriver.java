// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.DecisionLog;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the scenario's people do on a given day, each thing on its date. One thread only. */
final class ScenarioDriver {
  private static final List<Metric> PLANNED =
      List.of(Metric.BRIER_SCORE, Metric.LOG_LOSS, Metric.CALIBRATION_ERROR);

  private final Scenario scenario;
  private final DecisionLog governance;
  private final ReplayActors office;
  private final ScenarioTrainer workshop;
  private final Submissions submissions;
  private final ModelReports papers;
  private final Serving serving;
  private final InstantSource clock;
  private final Consumer<String> told;

  ScenarioDriver(
      Scenario scenario,
      DecisionLog governance,
      ReplayActors office,
      ScenarioTrainer workshop,
      Submissions submissions,
      ModelReports papers,
      Serving serving,
      InstantSource clock,
      Consumer<String> told) {
    this.scenario = scenario;
    this.governance = governance;
    this.office = office;
    this.workshop = workshop;
    this.submissions = submissions;
    this.papers = papers;
    this.serving = serving;
    this.clock = clock;
    this.told = told;
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
    Proposal proposal = papers.proposal(plan);
    switch (workshop.split(plan, clock.instant())) {
      case SplitOutcome.Refused refused ->
          throw new ScenarioUnusableException(plan.id() + ": " + refused.why());
      case SplitOutcome.Parts parts -> {
        Submissions.Made made =
            submissions.make(plan, proposal, parts, ModelPlan.Plant.HONEST, champion(), 1);
        Command command =
            new Command.IntroduceBaseline(
                made.evidence(),
                office.exception(
                    "baseline-" + plan.id(),
                    "BASELINE",
                    entry.reason(),
                    Checkpoint.TRAINING_APPROVAL,
                    made.evidence().digest(),
                    clock.instant()),
                office.engineer());
        papers.file(made);
        if (office.command(plan.id(), command)) {
          told.accept(plan.id() + ": LIVE as baseline");
          submissions.adopt(made);
          papers.report(plan, proposal, made, 1);
          serving.follow(governance);
        } else {
          papers.withdraw(made);
        }
      }
    }
  }

  private void propose(ModelPlan plan) {
    Proposal proposal = papers.proposal(plan);
    if (office.command(plan.id(), new Command.Propose(proposal, office.engineer()))
        && office.sign(plan.id(), Checkpoint.PROPOSAL_REVIEW, proposal.document())) {
      told.accept(plan.id() + ": PROPOSAL signed");
    }
  }

  private void prototype(ModelPlan plan) {
    SplitOutcome split = workshop.split(plan, clock.instant());
    String why =
        switch (split) {
          case SplitOutcome.Parts _ -> "declared rows, purged";
          case SplitOutcome.Refused refused -> refused.code() + ": " + refused.why();
        };
    // Windows may lie ahead of the prototype's day; only a split with one class is refused here.
    boolean executed =
        !(split instanceof SplitOutcome.Refused refused
            && refused.code().equals("ONE_CLASS_SPLIT"));
    Sha256 script = Sha256.of(SubmissionMaker.script(plan));
    PrototypeEvidence evidence =
        new PrototypeEvidence(
            "training/train_" + plan.id() + ".yaml",
            script,
            "training/features_" + plan.id() + ".yaml",
            script,
            why,
            executed,
            true,
            PLANNED,
            true);
    if (office.command(plan.id(), new Command.SubmitPrototype(evidence, office.engineer()))) {
      told.accept(plan.id() + ": " + standing(governance.dossier(plan.id())));
    }
  }

  private void submit(ModelPlan plan, int attempt) {
    if (!(workshop.split(plan, clock.instant()) instanceof SplitOutcome.Parts parts)
        || governance.dossier(plan.id()).state() instanceof State.Unknown
        || submissions.isAdopted(plan.id())) {
      return;
    }
    if (attempt == 0) {
      grantExceptions(plan);
    }
    ModelPlan.Plant plant = plan.submissions().get(attempt);
    Submissions.Made made =
        submissions.make(plan, papers.proposal(plan), parts, plant, champion(), attempt + 1);
    papers.file(made);
    boolean accepted =
        office.command(plan.id(), new Command.SubmitTraining(made.evidence(), office.engineer()));
    if (accepted && governance.dossier(plan.id()).state() instanceof State.Trained) {
      office.sign(plan.id(), Checkpoint.TRAINING_APPROVAL, made.evidence().digest());
      submissions.adopt(made);
    } else {
      papers.withdraw(made);
    }
    told.accept(
        plan.id()
            + ": "
            + standing(governance.dossier(plan.id()))
            + (plant == ModelPlan.Plant.HONEST ? "" : " (submission spoiled: " + plant + ")"));
    papers.report(plan, papers.proposal(plan), made, attempt + 1);
  }

  /** The state; of a rejection every reason once, by row and code. */
  private static String standing(Dossier dossier) {
    return dossier.state() instanceof State.Rejected rejected
        ? "REJECTED for "
            + rejected.shortfalls().stream()
                .map(shortfall -> shortfall.row() + " " + shortfall.code())
                .distinct()
                .collect(Collectors.joining(", "))
        : dossier.word();
  }

  private void grantExceptions(ModelPlan plan) {
    for (ModelPlan.ExceptionPlan wanted : plan.exceptions()) {
      office.command(
          plan.id(),
          new Command.GrantException(
              office.exception(
                  "exception-" + plan.id() + "-" + wanted.code(),
                  wanted.code(),
                  wanted.reason(),
                  Checkpoint.TRAINING_APPROVAL,
                  papers.proposal(plan).document(),
                  clock.instant())));
    }
  }

  private void startShadow(ModelPlan plan, ModelPlan.Entry.Candidate entry) {
    List<ModelId> champion = serving.champion();
    if (champion.isEmpty()) {
      return;
    }
    RolloutPlan rollout = papers.rollout(entry.rollout());
    Command command = new Command.StartShadow(champion.getFirst(), rollout, office.engineer());
    if (office.command(plan.id(), command)) {
      told.accept(plan.id() + ": SHADOW_MODE beside " + champion.getFirst());
      submissions.watch(plan, rollout);
      serving.follow(governance);
    }
  }

  private String champion() {
    return serving.champion().isEmpty() ? "" : serving.champion().getFirst().value();
  }
}
