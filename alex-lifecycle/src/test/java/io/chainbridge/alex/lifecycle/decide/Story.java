// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One model on its way: gives commands, keeps the log, moves the clock. */
public final class Story {
  final List<LoggedEvent> log = new ArrayList<>();
  public Dossier dossier = Dossier.unknown(Samples.MODEL);
  public Policy policy = Policy.framework();
  Instant now = Samples.START;

  private static final Cause CAUSE =
      new Cause(Sha256.of(new byte[0]), Sha256.of(new byte[0]), 1, 1);

  Decision give(Command command) {
    Decision decision = Lifecycle.decide(dossier, command, policy, now);
    if (decision instanceof Decision.Accepted(List<Event> events)) {
      for (Event event : events) {
        LoggedEvent leaf =
            new LoggedEvent(new UUID(7, log.size()), Samples.MODEL, now, CAUSE, event);
        log.add(leaf);
        dossier = Lifecycle.evolve(dossier, leaf);
      }
    }
    return decision;
  }

  /** Gives the command and expects it to be accepted. */
  public Story take(Command command) {
    assertThat(give(command)).isInstanceOf(Decision.Accepted.class);
    return this;
  }

  /** Codes of the refusal; the dossier and the log stay as they are. */
  public List<String> refused(Command command) {
    Dossier before = dossier;
    int size = log.size();
    Decision decision = give(command);
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(dossier).isSameAs(before);
    assertThat(log).hasSize(size);
    return codes(((Decision.Refused) decision).shortfalls());
  }

  /** Codes of the logged rejection that the command leads to. */
  public List<String> rejected(Command command) {
    take(command);
    assertThat(dossier.state()).isInstanceOf(State.Rejected.class);
    return codes(((State.Rejected) dossier.state()).shortfalls());
  }

  static List<String> codes(List<Shortfall> shortfalls) {
    return shortfalls.stream().map(Shortfall::code).toList();
  }

  public Story sign(Checkpoint checkpoint, Role role, Person by) {
    return take(signing(checkpoint, role, by, true));
  }

  public Command.Sign signing(Checkpoint checkpoint, Role role, Person by, boolean approves) {
    Sha256 subject = Lifecycle.reviewSubject(dossier, checkpoint).orElse(Samples.digest("nothing"));
    return new Command.Sign(checkpoint, role, by, approves, subject, "seen and agreed with");
  }

  /** One person permits an exception: the first proposes it, the second grants it. */
  public Command.PermitException permitting(String code, Role role, Person by) {
    String reason = "seen and agreed with";
    Sha256 subject = Lifecycle.exceptionSubject(dossier, code, reason, policy, now);
    return new Command.PermitException(code, subject, role, by, reason);
  }

  /** Two people permit an exception. */
  public Story permitted(String code) {
    return take(permitting(code, Role.ALEX, Samples.ALEX))
        .take(permitting(code, Role.BUSINESS, Samples.BEA));
  }

  public Story later(int days) {
    now = now.plus(Samples.days(days));
    return this;
  }

  public Story proposed() {
    return proposed(Samples.proposal());
  }

  private Story proposed(Proposal proposal) {
    return take(new Command.Propose(proposal, Samples.ENGINEER));
  }

  Story prototyped() {
    return prototyped(Samples.proposal());
  }

  Story prototyped(Proposal proposal) {
    return proposed(proposal)
        .sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX)
        .take(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER));
  }

  Story trained() {
    return prototyped().take(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER));
  }

  Story approved() {
    return trained().sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX);
  }

  Story inShadow() {
    return approved()
        .take(new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER));
  }

  /** Evidence of the running step up to now. */
  Command.EvidenceArrived evidence(List<Finding> findings) {
    return new Command.EvidenceArrived(
        switch (dossier.state()) {
          case State.Rolling rolling ->
              Samples.observation(
                  Stage.CONTROLLED_DEPLOYMENT,
                  rolling.deployment().percent(),
                  rolling.deployment().stepSince(),
                  now,
                  findings);
          case State.Live live ->
              Samples.observation(
                  Stage.PRODUCTION_FREEZE, 100, live.period().completed(), now, findings);
          case State.Frozen frozen ->
              Samples.observation(
                  Stage.PRODUCTION_FREEZE, 100, frozen.period().completed(), now, findings);
          case State.InShadow shadow ->
              Samples.observation(
                  Stage.SHADOW_MODE, 0, shadow.deployment().shadowSince(), now, findings);
          case State.Unknown _,
              State.Proposed _,
              State.Prototyped _,
              State.Trained _,
              State.Approved _,
              State.BaselineProposed _,
              State.Rejected _,
              State.RolledBack _,
              State.Superseded _ ->
              Samples.observation(Stage.SHADOW_MODE, 0, now, now, findings);
        });
  }

  Story observed() {
    return take(evidence(Samples.soundFindings()));
  }

  /** A week of shadow mode with evidence and every signature. */
  Story shadowReviewed() {
    return inShadow().later(7).observed().shadowSigned().rolloutSigned();
  }

  Story shadowSigned() {
    return sign(Checkpoint.SHADOW_REVIEW, Role.ALEX, Samples.ALEX)
        .sign(Checkpoint.SHADOW_REVIEW, Role.ML_LEAD, Samples.MAGGIE);
  }

  Story rolloutSigned() {
    return sign(Checkpoint.ROLLOUT_REVIEW, Role.ALEX, Samples.ALEX)
        .sign(Checkpoint.ROLLOUT_REVIEW, Role.BUSINESS, Samples.BEA);
  }

  Story widen(int percent) {
    return take(new Command.Widen(percent, Samples.BEA));
  }

  Story rolling() {
    return shadowReviewed().widen(10);
  }

  Story step(int percent) {
    return later(7).observed().rolloutSigned().widen(percent);
  }

  Story live() {
    return rolling().step(25).step(50).step(100);
  }

  Story certifiable() {
    return live()
        .later(30)
        .observed()
        .sign(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX);
  }

  static final Command.Certify CERTIFY =
      new Command.Certify("ALEX-GID-08", "detect-only", Samples.ALEX);

  Story frozen() {
    return certifiable().take(CERTIFY);
  }

  static RollbackReason reason() {
    return new RollbackReason(
        "calibration_error > 0.08",
        0.09,
        0.08,
        "the model drifted",
        Samples.digest("counts"),
        Samples.MODEL,
        Samples.CHAMPION);
  }

  Story rolledBack() {
    return rolling().take(new Command.RuleFired(reason()));
  }
}
