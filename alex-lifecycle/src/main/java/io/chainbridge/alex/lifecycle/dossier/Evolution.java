// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fold: each event names the states it may follow and the state it leads to. */
public final class Evolution {
  private Evolution() {}

  public static Dossier of(Dossier before, LoggedEvent logged) {
    Instant at = logged.at();
    return switch (logged.event()) {
      case Event.Proposed proposed -> proposed(before, logged.model(), proposed, at);
      case Event.Signed signed -> signed(before, signed.signature(), at);
      case Event.PrototypeAccepted accepted ->
          new Dossier.Prototyped(
              history(before).submitted(accepted.by()).entering(Stage.PROTOTYPE, at),
              proposal(before),
              accepted.evidence());
      case Event.TrainingAccepted accepted ->
          new Dossier.Trained(
              history(before).submitted(accepted.by()), proposal(before), accepted.evidence());
      case Event.Rejected rejected -> rejected(before, rejected);
      case Event.ExceptionGranted granted ->
          DossierFields.with(before, history(before).granted(granted.exception()));
      case Event.ShadowStarted started -> shadow(before, started, at);
      case Event.Observed observed -> observed(before, observed.observation());
      case Event.Widened widened -> widened(before, widened, at);
      case Event.RolledBack back ->
          new Dossier.RolledBack(
              history(before).withOneMoreRollback(), proposal(before), back.reason(), List.of());
      case Event.CertificateRevoked _ -> revoked(before);
      case Event.Investigated investigated -> investigated(before, investigated);
      case Event.Certified certified -> certified(before, certified, at);
      case Event.BaselineIntroduced introduced -> baseline(logged.model(), introduced, at);
      case Event.Superseded superseded -> superseded(before, superseded);
      case Event.Restored _ -> restored(before);
    };
  }

  private static IllegalStateException impossible(Dossier before, String what) {
    return new IllegalStateException("the log holds " + what + " for a model in " + before.state());
  }

  private static History history(Dossier dossier) {
    List<History> history = DossierFields.history(dossier);
    if (history.isEmpty()) {
      throw impossible(dossier, "an event of a proposed model");
    }
    return history.getFirst();
  }

  private static Proposal proposal(Dossier dossier) {
    List<Proposal> proposal = DossierFields.proposal(dossier);
    if (proposal.isEmpty()) {
      throw impossible(dossier, "an event of a proposed model");
    }
    return proposal.getFirst();
  }

  private static Dossier proposed(
      Dossier before, ModelId model, Event.Proposed proposed, Instant at) {
    List<History> earlier = DossierFields.history(before);
    History history =
        earlier.isEmpty()
            ? History.begin(model, proposed.policy(), proposed.by())
            : earlier.getFirst().proposedAgain(proposed.policy(), proposed.by());
    return new Dossier.Proposed(history.entering(Stage.PROPOSAL, at), proposed.proposal());
  }

  private static Dossier baseline(ModelId model, Event.BaselineIntroduced introduced, Instant at) {
    History history =
        History.begin(model, introduced.policy(), introduced.by())
            .granted(introduced.exception())
            .entering(Stage.CONTROLLED_DEPLOYMENT, at);
    ProductionPeriod tenure =
        new ProductionPeriod(at, at, List.of(), List.of(), List.of(), List.of(), List.of());
    return new Dossier.Live(history, introduced.evidence(), tenure);
  }

  private static Dossier signed(Dossier before, Signature signature, Instant at) {
    History history = history(before).signed(signature);
    boolean approvesTraining =
        signature.approves() && signature.checkpoint() == Checkpoint.TRAINING_APPROVAL;
    return before instanceof Dossier.Trained trained && approvesTraining
        ? new Dossier.Approved(
            history.entering(Stage.TRAINING_APPROVAL, at), trained.proposal(), trained.training())
        : DossierFields.with(before, history);
  }

  /** A denial of a reviewer is no submission; everything else that is rejected was submitted. */
  private static Dossier rejected(Dossier before, Event.Rejected rejected) {
    History history = history(before).attempted(rejected.attempt());
    boolean denied =
        rejected.shortfalls().stream()
            .anyMatch(reason -> reason.code().equals(ShortfallCode.CHECKPOINT_DENIED.name()));
    return new Dossier.Rejected(
        denied ? history : history.submitted(rejected.by()),
        proposal(before),
        rejected.at(),
        rejected.shortfalls());
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
      case Dossier.InShadow(History h, Proposal p, TrainingEvidence t, Deployment d) ->
          new Dossier.InShadow(h, p, t, d.observed(seen));
      case Dossier.Rolling(History h, Proposal p, TrainingEvidence t, Deployment d) ->
          new Dossier.Rolling(h, p, t, d.observed(seen));
      case Dossier.Live(History h, TrainingEvidence t, ProductionPeriod tenure) ->
          new Dossier.Live(h, t, tenure.observed(seen));
      case Dossier.Frozen(History h, TrainingEvidence t, ProductionPeriod tenure, Certificate c) ->
          new Dossier.Frozen(h, t, tenure.observed(seen), c);
      case Dossier.Unknown _,
          Dossier.Proposed _,
          Dossier.Prototyped _,
          Dossier.Trained _,
          Dossier.Approved _,
          Dossier.Rejected _,
          Dossier.RolledBack _,
          Dossier.Superseded _ ->
          throw impossible(before, "Observed");
    };
  }

  private static Dossier widened(Dossier before, Event.Widened widened, Instant at) {
    if (before instanceof Dossier.InShadow(History h, Proposal p, TrainingEvidence t, var d)) {
      History entered = h.entering(Stage.CONTROLLED_DEPLOYMENT, at);
      return rolling(new Dossier.Rolling(entered, p, t, d), widened.percent(), at);
    }
    if (before instanceof Dossier.Rolling rolling) {
      return rolling(rolling, widened.percent(), at);
    }
    throw impossible(before, "Widened");
  }

  private static Dossier rolling(Dossier.Rolling before, int percent, Instant at) {
    Deployment deployment = before.deployment();
    if (percent < 100) {
      return new Dossier.Rolling(
          before.history(), before.proposal(), before.training(), deployment.widened(percent, at));
    }
    Instant since = before.history().entered().getOrDefault(Stage.CONTROLLED_DEPLOYMENT, at);
    ProductionPeriod tenure =
        new ProductionPeriod(
            since,
            at,
            List.of(deployment.champion()),
            List.of(deployment.plan()),
            List.of(before.proposal()),
            deployment.observations(),
            List.of());
    return new Dossier.Live(before.history(), before.training(), tenure);
  }

  private static Dossier investigated(Dossier before, Event.Investigated investigated) {
    if (!(before instanceof Dossier.RolledBack back)) {
      throw impossible(before, "Investigated");
    }
    List<Investigation> more = new ArrayList<>(back.investigations());
    more.add(investigated.investigation());
    return new Dossier.RolledBack(back.history(), back.proposal(), back.reason(), more);
  }

  /** The rollback in the same transaction already took the certificate away. */
  private static Dossier revoked(Dossier before) {
    if (!(before instanceof Dossier.RolledBack)) {
      throw impossible(before, "CertificateRevoked");
    }
    return before;
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

  private static Dossier superseded(Dossier before, Event.Superseded superseded) {
    if (!(before instanceof Dossier.Live) && !(before instanceof Dossier.Frozen)) {
      throw impossible(before, "Superseded");
    }
    return new Dossier.Superseded(before, superseded.by());
  }

  private static Dossier restored(Dossier before) {
    if (!(before instanceof Dossier.Superseded(Dossier live, _))) {
      throw impossible(before, "Restored");
    }
    return live;
  }
}
