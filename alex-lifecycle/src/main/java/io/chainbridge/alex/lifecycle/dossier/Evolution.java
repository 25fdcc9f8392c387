// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fold of a model's events: each event names the states it may follow and where it leads. */
public final class Evolution {
  private Evolution() {}

  /**
   * The dossier after one more event.
   *
   * @throws IllegalStateException when the event cannot follow the state
   */
  public static Dossier of(Dossier before, LoggedEvent logged) {
    Instant at = logged.at();
    return switch (logged.event()) {
      case Event.Proposed proposed ->
          before
              .with(
                  before
                      .history()
                      .proposed(proposed.policy(), proposed.by())
                      .entering(Stage.PROPOSAL, at))
              .in(new State.Proposed(proposed.proposal()));
      case Event.Signed signed -> signed(before, signed.signature(), at);
      case Event.DenialWithdrawn(var denied, var by, _) ->
          known(before).with(before.history().denied(denied, by, false));
      case Event.PrototypeAccepted accepted ->
          before
              .with(before.history().submitted(accepted.by()).entering(Stage.PROTOTYPE, at))
              .in(new State.Prototyped(proposal(before), accepted.evidence()));
      case Event.TrainingAccepted accepted ->
          before
              .with(before.history().submitted(accepted.by()))
              .in(new State.Trained(proposal(before), accepted.evidence(), accepted.told()));
      case Event.Rejected rejected -> rejected(before, rejected);
      case Event.ExceptionProposed proposed ->
          known(before).with(before.history().wanting(proposed.exception()));
      case Event.ExceptionGranted granted ->
          known(before).with(before.history().granted(granted.exception()));
      case Event.ShadowStarted started -> shadow(before, started, at);
      case Event.Escalated _ -> before.in(escalated(before, at));
      case Event.Observed observed -> before.in(observed(before, observed.observation()));
      case Event.Widened widened -> widened(before, widened.percent(), at);
      case Event.RolledBack back ->
          before
              .with(before.history().withOneMoreRollback())
              .in(new State.RolledBack(proposal(before), back.reason(), List.of()));
      case Event.CertificateRevoked _ -> revoked(before);
      case Event.Investigated investigated ->
          before.in(investigated(before, investigated.investigation()));
      case Event.Certified certified -> certified(before, certified, at);
      case Event.BaselineProposed proposed -> proposed(before, proposed);
      case Event.BaselineIntroduced introduced -> baseline(before, introduced, at);
      case Event.Superseded superseded -> before.in(superseded(before, superseded));
      case Event.Restored _ -> before.in(restored(before));
    };
  }

  private static IllegalStateException impossible(Dossier before, String what) {
    return new IllegalStateException("the log has " + what + " for a model in " + before.word());
  }

  private static Dossier known(Dossier before) {
    if (before.state() instanceof State.Unknown) {
      throw impossible(before, "an event of a proposed model");
    }
    return before;
  }

  private static Proposal proposal(Dossier before) {
    return before
        .state()
        .acceptedProposal()
        .orElseThrow(() -> impossible(before, "an event of a proposed model"));
  }

  private static Dossier proposed(Dossier before, Event.BaselineProposed proposed) {
    if (!(before.state() instanceof State.Unknown)
        && !(before.state() instanceof State.BaselineProposed)) {
      throw impossible(before, "BaselineProposed");
    }
    return before
        .with(before.history().proposed(proposed.policy(), proposed.by()))
        .in(new State.BaselineProposed(proposed.evidence(), proposed.reason()));
  }

  private static Dossier baseline(Dossier before, Event.BaselineIntroduced introduced, Instant at) {
    if (!(before.state() instanceof State.BaselineProposed proposed)) {
      throw impossible(before, "BaselineIntroduced");
    }
    History history =
        before.history().granted(introduced.exception()).entering(Stage.CONTROLLED_DEPLOYMENT, at);
    ProductionPeriod period = new ProductionPeriod.Baseline(at, Optional.empty());
    return before.with(history).in(new State.Live(proposed.training(), period));
  }

  private static Dossier signed(Dossier before, Signature signature, Instant at) {
    History history = judged(before, signature);
    boolean approvesTraining =
        signature.approves() && signature.checkpoint() == Checkpoint.TRAINING_APPROVAL;
    return before.state() instanceof State.Trained trained && approvesTraining
        ? before
            .with(history.entering(Stage.TRAINING_APPROVAL, at))
            .in(new State.Approved(trained.proposal(), trained.training()))
        : before.with(history);
  }

  private static History judged(Dossier before, Signature signature) {
    History history = known(before).history().signed(signature);
    return signature.approves()
        ? history
        : reviewed(before.state())
            .map(bytes -> history.denied(bytes, signature.by(), true))
            .orElse(history);
  }

  /** The bytes that a reviewer sees in this state, where a denial ends the attempt. */
  private static Optional<Sha256> reviewed(State state) {
    return switch (state) {
      case State.Proposed proposed -> Optional.of(proposed.proposal().document());
      case State.Trained trained -> Optional.of(trained.training().artifact());
      case State.InShadow shadow -> Optional.of(shadow.training().artifact());
      case State.BaselineProposed proposed -> Optional.of(proposed.training().artifact());
      case State.Unknown _,
          State.Prototyped _,
          State.Approved _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          Optional.empty();
    };
  }

  /** A denial does not make its reviewer a submitter; every other rejection was a submission. */
  private static Dossier rejected(Dossier before, Event.Rejected rejected) {
    History history = before.history().attempted(rejected.attempt());
    return before
        .with(rejected.wasDenied() ? history : history.submitted(rejected.by()))
        .in(new State.Rejected(proposal(before), rejected.at(), rejected.shortfalls()));
  }

  private static Dossier shadow(Dossier before, Event.ShadowStarted started, Instant at) {
    if (!(before.state() instanceof State.Approved(Proposal proposal, TrainingEvidence training))) {
      throw impossible(before, "ShadowStarted");
    }
    Deployment deployment =
        new Deployment(
            started.plan(), started.champion(), at, 0, at, Optional.empty(), Optional.empty());
    return before
        .with(before.history().entering(Stage.SHADOW_MODE, at))
        .in(new State.InShadow(proposal, training, deployment));
  }

  private static State escalated(Dossier before, Instant at) {
    if (!(before.state()
        instanceof State.InShadow(Proposal proposal, TrainingEvidence training, Deployment d))) {
      throw impossible(before, "Escalated");
    }
    return new State.InShadow(proposal, training, d.escalated(at));
  }

  private static State observed(Dossier before, Observation seen) {
    return switch (before.state()) {
      case State.InShadow(Proposal p, TrainingEvidence t, Deployment d) ->
          new State.InShadow(p, t, d.observed(seen));
      case State.Rolling(Proposal p, TrainingEvidence t, Deployment d) ->
          new State.Rolling(p, t, d.observed(seen));
      case State.Live(TrainingEvidence t, ProductionPeriod period) ->
          new State.Live(t, period.observed(seen));
      case State.Frozen frozen ->
          new State.Frozen(frozen.training(), frozen.period().observed(seen), frozen.certificate());
      case State.WithProposal _, State.Unknown _, State.BaselineProposed _, State.Superseded _ ->
          throw impossible(before, "Observed");
    };
  }

  private static Dossier widened(Dossier before, int percent, Instant at) {
    return switch (before.state()) {
      case State.InShadow(Proposal p, TrainingEvidence t, Deployment d) -> {
        Dossier entered = before.with(before.history().entering(Stage.CONTROLLED_DEPLOYMENT, at));
        yield entered.in(rolling(entered, new State.Rolling(p, t, d), percent, at));
      }
      case State.Rolling rolling -> before.in(rolling(before, rolling, percent, at));
      case State.WithProposal _,
          State.InProduction _,
          State.Unknown _,
          State.BaselineProposed _,
          State.Superseded _ ->
          throw impossible(before, "Widened");
    };
  }

  private static State rolling(Dossier dossier, State.Rolling before, int percent, Instant at) {
    Deployment deployment = before.deployment();
    if (percent < 100) {
      return new State.Rolling(
          before.proposal(), before.training(), deployment.widened(percent, at));
    }
    Observation lastStep =
        deployment.latest().orElseThrow(() -> impossible(dossier, "an unobserved last step"));
    ProductionPeriod period =
        new ProductionPeriod.Governed(
            dossier.history().entered().getOrDefault(Stage.CONTROLLED_DEPLOYMENT, at),
            at,
            List.of(deployment.champion()),
            deployment.plan(),
            before.proposal(),
            lastStep,
            Optional.empty());
    return new State.Live(before.training(), period);
  }

  private static State investigated(Dossier before, Investigation investigation) {
    if (!(before.state() instanceof State.RolledBack back)) {
      throw impossible(before, "Investigated");
    }
    List<Investigation> more = new ArrayList<>(back.investigations());
    more.add(investigation);
    return new State.RolledBack(back.proposal(), back.reason(), more);
  }

  /** The rollback in the same transaction already removed the certificate. */
  private static Dossier revoked(Dossier before) {
    if (!(before.state() instanceof State.RolledBack)) {
      throw impossible(before, "CertificateRevoked");
    }
    return before;
  }

  private static Dossier certified(Dossier before, Event.Certified certified, Instant at) {
    if (!(before.state()
        instanceof State.Live(TrainingEvidence training, ProductionPeriod.Governed period))) {
      throw impossible(before, "Certified");
    }
    return before
        .with(before.history().entering(Stage.PRODUCTION_FREEZE, at))
        .in(new State.Frozen(training, period, certified.certificate()));
  }

  private static State superseded(Dossier before, Event.Superseded superseded) {
    if (!(before.state() instanceof State.InProduction decides)) {
      throw impossible(before, "Superseded");
    }
    return new State.Superseded(decides, superseded.by());
  }

  private static State restored(Dossier before) {
    if (!(before.state() instanceof State.Superseded superseded)) {
      throw impossible(before, "Restored");
    }
    return superseded.before();
  }
}
