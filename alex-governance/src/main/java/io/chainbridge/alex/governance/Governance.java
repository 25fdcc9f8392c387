// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CertificateJson;
import io.chainbridge.alex.documents.RolloutYaml;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.documents.proposal.ProposalReview;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.evidence.prototype.PrototypeRun;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.standing.Standing;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The use cases of governance, one method each. Every driver (command line, HTTP, replay) calls
 * these and holds no rule of its own.
 *
 * <p>Each use case keeps its files as blobs, decides, and writes documents only after the decision:
 * a refusal leaves everything but {@code blobs/} as it was. Thread-safe.
 */
public final class Governance {
  static final String PROPOSAL = "proposal.md";
  private static final String ROLLOUT = "rollout.yaml";
  private static final String DAYS = "days.txt";
  private static final Set<Checkpoint> SUBMISSIONS =
      Set.of(Checkpoint.TRAINING_APPROVAL, Checkpoint.BASELINE_REVIEW);

  private final Home home;
  private final DecisionLog log;
  private final InstantSource clock;
  private final SubmissionFiles files;
  private final TrainingDoor training;

  public Governance(
      Home home, Policy policy, Credentials credentials, InstantSource clock, EventIds ids) {
    this(
        home,
        new DecisionLog(home.journal(), home.blobs(), policy, credentials, clock, ids),
        clock);
  }

  private Governance(Home home, DecisionLog log, InstantSource clock) {
    this.home = home;
    this.log = log;
    this.clock = clock;
    this.files = new SubmissionFiles(home);
    this.training = new TrainingDoor(home, log, files, clock);
  }

  /** The same governance for commands of people who are known in this way. */
  public Governance as(Credentials known) {
    return new Governance(home, log.as(known), clock);
  }

  /**
   * Stage 1: puts a proposal forward.
   *
   * @throws DocumentUnreadableException when the document cannot be read
   */
  public Decision propose(ModelId model, DocumentFile document, Person by) {
    var reading = ProposalMarkdown.reading(document.name(), document.bytes(), model);
    if (!reading.faults().isEmpty()) { // what cannot be read hides nothing else that is missing
      DocumentUnreadableException.require(
          ProposalReview.of(document.name(), document.bytes(), model, policy()));
    }
    Proposal proposal = reading.proposal();
    Decision decision =
        log.decide(model, new Command.Propose(proposal, by), Map.of(PROPOSAL, document.bytes()));
    if (decision instanceof Decision.Accepted) {
      home.documents().write(model, PROPOSAL, document.bytes());
    }
    return decision;
  }

  /** Stage 2: runs the prototype and submits what came of it; its two scripts are kept. */
  public Decision submitPrototype(ModelId model, Prototype prototype, Person by) {
    Map<String, byte[]> scripts = new TreeMap<>();
    scripts.put(prototype.training().path(), prototype.training().bytes());
    scripts.put(prototype.features().path(), prototype.features().bytes());
    PrototypeEvidence evidence = PrototypeRun.of(prototype, scripts.values());
    return log.decide(model, new Command.SubmitPrototype(evidence, by), scripts);
  }

  /** Enters that a submitted file names a black box; nothing is run with it. */
  public Decision submitBlackBox(
      ModelId model, DocumentFile file, ModelFamily family, String named, Person by) {
    Command given = new Command.SubmitBlackBox(family, named, Sha256.of(file.bytes()), by);
    return log.decide(model, given, Map.of(file.name(), file.bytes()));
  }

  /** The time by the clock of this governance. */
  public Instant now() {
    return clock.instant();
  }

  /** The ProofPack id that the next training submission carries in its metadata. */
  public String nextProofPackId() {
    return training.nextProofPackId();
  }

  /**
   * Recomputes the evidence of a trained model against what its proposal promised. Decides nothing
   * and stores nothing.
   *
   * @throws DocumentUnreadableException when the metadata cannot be read
   */
  public PreparedSubmission prepare(TrainingSubmission submitted) {
    return training.prepare(
        submitted, dossier(submitted.submission().model()).state().acceptedProposal());
  }

  /** The same for a model that was in production before it was proposed. */
  public PreparedSubmission prepareBaseline(TrainingSubmission submitted, DocumentFile proposal) {
    return training.prepareBaseline(submitted, proposal);
  }

  /**
   * Stage 3: submits a trained model. Refused when its ProofPack id was issued to another
   * submission meanwhile.
   */
  public Decision submitTraining(PreparedSubmission prepared, Person by) {
    return training.submit(prepared, by);
  }

  /** Submits a model that was in production before governance began; two people must sign it. */
  public Decision proposeBaseline(
      PreparedSubmission prepared, DocumentFile proposal, String reason, Person by) {
    return training.proposeBaseline(prepared, proposal, reason, by);
  }

  /** Signs a checkpoint, for or against, bound to what the signer has seen. */
  public Decision sign(ModelId model, SignOff signOff) {
    Decision decision =
        log.decide(
            model,
            new Command.Sign(
                signOff.checkpoint(),
                signOff.role(),
                signOff.by(),
                signOff.approves(),
                signOff.subject(),
                signOff.reason(),
                signOff.answer()));
    if (SUBMISSIONS.contains(signOff.checkpoint()) && decision instanceof Decision.Accepted) {
      files.amendReport(model, TrainingRuling.of(events(model), signOff.subject()));
      files.metadata(model);
    }
    return decision;
  }

  /** Lets bytes be submitted again that this reviewer denied. */
  public Decision withdrawDenial(ModelId model, Sha256 denied, Person by, String reason) {
    return log.decide(model, new Command.WithdrawDenial(denied, by, reason));
  }

  /** Begins a home, changes its roster, or counts its prediction log. */
  public HomeDecision decide(HomeCommand command) {
    if (command instanceof HomeCommand.Bootstrap(HomeKind kind, _)
        && (kind == HomeKind.LIVE) != (home.kind() == Home.Kind.LIVE)) {
      return new HomeDecision.Refused(
          List.of(
              ShortfallCode.HOME_NOT_LIVE.of(
                  "home", kind.name(), "what the folder is: " + home.kind())));
    }
    return log.decide(command);
  }

  /** The fold of the whole log. */
  public Book book() {
    return log.book();
  }

  /** Who holds which role. */
  public Roster roster() {
    return log.book().roster();
  }

  /** Permits one weaker value: the first person proposes it, a second one grants it. */
  public Decision permitException(ModelId model, String code, Role role, Person by, String reason) {
    Sha256 subject =
        Lifecycle.exceptionSubject(dossier(model), code, reason, policy(), clock.instant());
    return log.decide(model, new Command.PermitException(code, subject, role, by, reason));
  }

  /**
   * Stage 4: begins dual scoring beside the champion.
   *
   * @param rollout the {@code model_rollout} file that is to follow
   * @throws DocumentUnreadableException when the file cannot be read
   */
  public Decision startShadow(ModelId model, ModelId champion, DocumentFile rollout, Person by) {
    RolloutPlan plan =
        DocumentUnreadableException.require(RolloutYaml.read(rollout.name(), rollout.bytes()));
    Decision decision =
        log.decide(
            model, new Command.StartShadow(champion, plan, by), Map.of(ROLLOUT, rollout.bytes()));
    if (decision instanceof Decision.Accepted) {
      home.documents().write(model, ROLLOUT, rollout.bytes());
      files.metadata(model);
    }
    return decision;
  }

  /**
   * Enters what monitoring saw of the running stage.
   *
   * @param counted the counts the findings were computed from; their digest is in the observation
   */
  public Decision observe(ModelId model, Observation observation, Counted counted) {
    return log.decide(
        model, new Command.EvidenceArrived(observation), counted.files(observation.evidence()));
  }

  /** Enters that a stage takes longer than the policy expects. */
  public Decision escalate(ModelId model, Stage stage) {
    return log.decide(model, new Command.Escalate(stage));
  }

  /** Stage 5: takes the next step of traffic. */
  public Decision widen(ModelId model, int percent, Person by) {
    return dated(model, log.decide(model, new Command.Widen(percent, by)));
  }

  /**
   * Rolls a model back because one of its rules was met.
   *
   * @param counted the counts the rule was evaluated on; their digest is in the reason
   */
  public Decision ruleFired(ModelId model, RollbackReason reason, Counted counted) {
    return dated(
        model, log.decide(model, new Command.RuleFired(reason), counted.files(reason.evidence())));
  }

  /** Rolls a model back at once because a person says so. */
  public Decision rollBack(ModelId model, RollbackReason reason, Person by) {
    return dated(model, log.decide(model, new Command.RollBack(reason, by)));
  }

  /** Records the investigation of a rollback. */
  public Decision investigate(ModelId model, Investigation investigation, Person by) {
    return log.decide(model, new Command.Investigate(investigation, by));
  }

  /** Stage 6: freezes and certifies a model, and writes its certificate. */
  public Decision certify(ModelId model, Person by) {
    Decision decision =
        log.decide(model, new Command.Certify(Role.ALEX_GID, home.storageAssurance(), by));
    if (decision instanceof Decision.Accepted accepted) {
      for (Event event : accepted.events()) {
        if (event instanceof Event.Certified certified) {
          String text = CertificateJson.write(certified.certificate());
          home.documents().write(model, "certificate.json", text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return dated(model, decision);
  }

  /**
   * Enters how far the prediction log has grown, and which days are closed.
   *
   * @param chainHead hash of its newest record
   * @param days the list of closed days
   */
  public HomeDecision countRecords(long records, Sha256 chainHead, byte[] days) {
    var command = new HomeCommand.CountRecords(records, chainHead, Sha256.of(days));
    return log.decide(command, Map.of(DAYS, days));
  }

  /** What happened is in the metadata too. */
  private Decision dated(ModelId model, Decision decision) {
    if (decision instanceof Decision.Accepted) {
      files.metadata(model);
    }
    return decision;
  }

  /** The state of a model. */
  public Dossier dossier(ModelId model) {
    return log.dossier(model);
  }

  /** What a model waits for, and who can act. */
  public Standing standing(ModelId model) {
    return Standing.of(dossier(model), roster(), policy());
  }

  /** Every known model with its state, in order of first appearance. */
  public Map<ModelId, Dossier> dossiers() {
    return log.dossiers();
  }

  /** The events of a model, in order. */
  public List<LoggedEvent> events(ModelId model) {
    return home.journal().eventsOf(model);
  }

  /** What a signer of this checkpoint must bind to; empty when there is nothing to sign. */
  public Optional<Sha256> reviewSubject(ModelId model, Checkpoint checkpoint) {
    return Lifecycle.reviewSubject(dossier(model), checkpoint);
  }

  /** The policy every decision is judged by. */
  public Policy policy() {
    return log.policy();
  }

  /** Number of leaves in the log: it grows with every accepted command of any process. */
  public long logSize() {
    return log.size();
  }
}
