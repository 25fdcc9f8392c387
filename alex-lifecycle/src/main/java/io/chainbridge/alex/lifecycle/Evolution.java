// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fold: each event names the one state it may follow and the state it leads to. */
final class Evolution {
  private Evolution() {}

  static Dossier of(Dossier before, LoggedEvent logged) {
    Instant at = logged.at();
    return switch (logged.event()) {
      case Event.Proposed proposed -> proposed(logged.model(), proposed, at);
      case Event.Signed signed -> signed(before, signed.signature(), at);
      case Event.PrototypeAccepted accepted -> {
        History history = history(before).submitted(accepted.by()).entering(Stage.PROTOTYPE, at);
        yield new Dossier.Prototyped(history, proposal(before), accepted.evidence());
      }
      case Event.TrainingAccepted accepted ->
          new Dossier.Trained(
              history(before).submitted(accepted.by()), proposal(before), accepted.evidence());
      case Event.Rejected rejected ->
          new Dossier.Rejected(
              history(before).submitted(rejected.by()).attempted(rejected.attempt()),
              proposal(before),
              rejected.at(),
              rejected.shortfalls());
      case Event.ExceptionGranted granted ->
          withHistory(before, history(before).granted(granted.exception()));
      case Event.ShadowStarted started -> shadow(before, started, at);
      case Event.Observed observed -> observed(before, observed.observation());
      case Event.Widened widened -> widened(before, widened, at);
      case Event.RolledBack back ->
          new Dossier.RolledBack(
              history(before).withOneMoreRollback(), proposal(before), back.reason(), List.of());
      case Event.CertificateRevoked _ -> before;
      case Event.Investigated investigated -> investigated(before, investigated);
      case Event.Certified certified -> certified(before, certified, at);
      case Event.BaselineIntroduced introduced -> baseline(logged.model(), introduced, at);
      case Event.Superseded superseded -> new Dossier.Superseded(before, superseded.by());
      case Event.Restored _ ->
          before instanceof Dossier.Superseded(Dossier live, _) ? live : impossible(before, logged);
    };
  }

  private static Dossier impossible(Dossier before, LoggedEvent logged) {
    throw impossible(before, logged.event().getClass().getSimpleName());
  }

  private static IllegalStateException impossible(Dossier before, String what) {
    return new IllegalStateException("the log holds " + what + " for a model in " + before.state());
  }

  private static Dossier proposed(ModelId model, Event.Proposed proposed, Instant at) {
    History history =
        History.begin(model, proposed.policy(), proposed.by()).entering(Stage.PROPOSAL, at);
    return new Dossier.Proposed(history, proposed.proposal());
  }

  private static Dossier baseline(ModelId model, Event.BaselineIntroduced introduced, Instant at) {
    History history =
        History.begin(model, introduced.policy(), introduced.by())
            .granted(introduced.exception())
            .entering(Stage.CONTROLLED_DEPLOYMENT, at);
    Tenure tenure = new Tenure(at, at, List.of(), List.of(), List.of(), List.of(), List.of());
    return new Dossier.Live(history, introduced.evidence(), tenure);
  }

  private static Dossier signed(Dossier before, Signature signature, Instant at) {
    History history = history(before).signed(signature);
    boolean approvesTraining =
        signature.approves() && signature.checkpoint() == Checkpoint.TRAINING_APPROVAL;
    return before instanceof Dossier.Trained trained && approvesTraining
        ? new Dossier.Approved(
            history.entering(Stage.TRAINING_APPROVAL, at), trained.proposal(), trained.training())
        : withHistory(before, history);
  }

  private static Dossier shadow(Dossier before, Event.ShadowStarted started, Instant at) {
    if (!(before instanceof Dossier.Approved approved)) {
      throw impossible(before, "ShadowStarted");
    }
    Deployment deployment =
        new Deployment(started.plan(), started.champion(), at, 0, at, List.of());
    return new Dossier.InShadow(
        approved.history().entering(Stage.SHADOW_MODE, at),
        approved.proposal(),
        approved.training(),
        deployment);
  }

  private static Dossier observed(Dossier before, Observation seen) {
    return switch (before) {
      case Dossier.InShadow(
              History history,
              Proposal proposal,
              TrainingEvidence training,
              Deployment deployment) ->
          new Dossier.InShadow(history, proposal, training, deployment.observed(seen));
      case Dossier.Rolling(
              History history,
              Proposal proposal,
              TrainingEvidence training,
              Deployment deployment) ->
          new Dossier.Rolling(history, proposal, training, deployment.observed(seen));
      case Dossier.Live(History history, TrainingEvidence training, Tenure tenure) ->
          new Dossier.Live(history, training, tenure.observed(seen));
      case Dossier.Frozen(
              History history,
              TrainingEvidence training,
              Tenure tenure,
              Certificate certificate) ->
          new Dossier.Frozen(history, training, tenure.observed(seen), certificate);
      default -> throw impossible(before, "Observed");
    };
  }

  private static Dossier widened(Dossier before, Event.Widened widened, Instant at) {
    return switch (before) {
      case Dossier.InShadow(
              History history,
              Proposal proposal,
              TrainingEvidence training,
              Deployment deployment) ->
          rolling(history, proposal, training, deployment, widened.percent(), at);
      case Dossier.Rolling(
              History history,
              Proposal proposal,
              TrainingEvidence training,
              Deployment deployment) ->
          rolling(history, proposal, training, deployment, widened.percent(), at);
      default -> throw impossible(before, "Widened");
    };
  }

  private static Dossier rolling(
      History history,
      Proposal proposal,
      TrainingEvidence training,
      Deployment deployment,
      int percent,
      Instant at) {
    History entered = history.entering(Stage.CONTROLLED_DEPLOYMENT, at);
    if (percent < 100) {
      return new Dossier.Rolling(entered, proposal, training, deployment.widened(percent, at));
    }
    Instant since = entered.entered().getOrDefault(Stage.CONTROLLED_DEPLOYMENT, at);
    Tenure tenure =
        new Tenure(
            since,
            at,
            List.of(deployment.champion()),
            List.of(deployment.plan()),
            List.of(proposal),
            deployment.observations(),
            List.of());
    return new Dossier.Live(entered, training, tenure);
  }

  private static Dossier investigated(Dossier before, Event.Investigated investigated) {
    if (!(before instanceof Dossier.RolledBack back)) {
      throw impossible(before, "Investigated");
    }
    List<Investigation> more = new ArrayList<>(back.investigations());
    more.add(investigated.investigation());
    return new Dossier.RolledBack(back.history(), back.proposal(), back.reason(), more);
  }

  private static Dossier certified(Dossier before, Event.Certified certified, Instant at) {
    if (!(before instanceof Dossier.Live live)) {
      throw impossible(before, "Certified");
    }
    return new Dossier.Frozen(
        live.history().entering(Stage.PRODUCTION_FREEZE, at),
        live.training(),
        live.tenure(),
        certified.certificate());
  }

  private static History history(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Unknown _, Dossier.Superseded _ -> throw impossible(dossier, "an event");
      case Dossier.Proposed(History history, _) -> history;
      case Dossier.Prototyped(History history, _, _) -> history;
      case Dossier.Trained(History history, _, _) -> history;
      case Dossier.Approved(History history, _, _) -> history;
      case Dossier.InShadow(History history, _, _, _) -> history;
      case Dossier.Rolling(History history, _, _, _) -> history;
      case Dossier.Live(History history, _, _) -> history;
      case Dossier.Frozen(History history, _, _, _) -> history;
      case Dossier.Rejected(History history, _, _, _) -> history;
      case Dossier.RolledBack(History history, _, _, _) -> history;
    };
  }

  private static Proposal proposal(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Unknown _, Dossier.Superseded _ -> throw impossible(dossier, "an event");
      case Dossier.Proposed(_, Proposal proposal) -> proposal;
      case Dossier.Prototyped(_, Proposal proposal, _) -> proposal;
      case Dossier.Trained(_, Proposal proposal, _) -> proposal;
      case Dossier.Approved(_, Proposal proposal, _) -> proposal;
      case Dossier.InShadow(_, Proposal proposal, _, _) -> proposal;
      case Dossier.Rolling(_, Proposal proposal, _, _) -> proposal;
      case Dossier.Live(_, _, Tenure tenure) -> tenure.proposal().getFirst();
      case Dossier.Frozen(_, _, Tenure tenure, _) -> tenure.proposal().getFirst();
      case Dossier.Rejected(_, Proposal proposal, _, _) -> proposal;
      case Dossier.RolledBack(_, Proposal proposal, _, _) -> proposal;
    };
  }

  private static Dossier withHistory(Dossier dossier, History history) {
    return switch (dossier) {
      case Dossier.Unknown _, Dossier.Superseded _ -> throw impossible(dossier, "an event");
      case Dossier.Proposed(_, Proposal p) -> new Dossier.Proposed(history, p);
      case Dossier.Prototyped(_, Proposal p, PrototypeEvidence e) ->
          new Dossier.Prototyped(history, p, e);
      case Dossier.Trained(_, Proposal p, TrainingEvidence t) -> new Dossier.Trained(history, p, t);
      case Dossier.Approved(_, Proposal p, TrainingEvidence t) ->
          new Dossier.Approved(history, p, t);
      case Dossier.InShadow(_, Proposal p, TrainingEvidence t, Deployment d) ->
          new Dossier.InShadow(history, p, t, d);
      case Dossier.Rolling(_, Proposal p, TrainingEvidence t, Deployment d) ->
          new Dossier.Rolling(history, p, t, d);
      case Dossier.Live(_, TrainingEvidence t, Tenure n) -> new Dossier.Live(history, t, n);
      case Dossier.Frozen(_, TrainingEvidence t, Tenure n, Certificate c) ->
          new Dossier.Frozen(history, t, n, c);
      case Dossier.Rejected(_, Proposal p, Stage at, List<Shortfall> s) ->
          new Dossier.Rejected(history, p, at, s);
      case Dossier.RolledBack(_, Proposal p, RollbackReason r, List<Investigation> i) ->
          new Dossier.RolledBack(history, p, r, i);
    };
  }
}
