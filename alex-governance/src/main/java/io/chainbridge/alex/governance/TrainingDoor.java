// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.documents.Metadata;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.evidence.LogFacts;
import io.chainbridge.alex.evidence.ProofPack;
import io.chainbridge.alex.evidence.Recomputation;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Promises;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.ProofPackIds;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where trained models are submitted: their evidence is recomputed here before it is decided. */
record TrainingDoor(Home home, DecisionLog log, SubmissionFiles files, InstantSource clock) {
  String nextProofPackId() {
    return ProofPackIds.next(home.journal().events(), clock.instant());
  }

  PreparedSubmission prepareBaseline(TrainingSubmission training, DocumentFile proposal) {
    Parsed<Proposal> read =
        ProposalMarkdown.read(proposal.name(), proposal.bytes(), training.submission().model());
    return prepare(training, Optional.of(DocumentUnreadableException.require(read)));
  }

  PreparedSubmission prepare(TrainingSubmission training, Optional<Proposal> proposal) {
    Submission submission = training.submission();
    Metadata declared = DocumentUnreadableException.require(Metadata.read(submission.metadata()));
    Promises promises = proposal.map(Proposal::promises).orElse(new Promises(List.of(), List.of()));
    Instant now = clock.instant();
    LogFacts facts = facts(submission.model(), now);
    TrainingEvidence evidence =
        Recomputation.of(submission, declared, promises, training.data(), facts);
    ProofPack pack = ProofPack.of(submission.model(), submission, evidence, log.policy(), now);
    return new PreparedSubmission(
        training, proposal, declared.features().featureList(), evidence, pack, now);
  }

  private LogFacts facts(ModelId model, Instant now) {
    Instant proposed =
        log.dossier(model).history().entered().getOrDefault(Stage.PROPOSAL, Instant.EPOCH);
    return new LogFacts(log.dossiers().keySet(), proposed, now, nextProofPackId());
  }

  Decision submit(PreparedSubmission prepared, Person by) {
    ModelId model = prepared.training().submission().model();
    Optional<Decision> stale = stale(prepared);
    if (stale.isPresent()) {
      return stale.get();
    }
    Map<String, byte[]> named = SubmissionFiles.evidence(prepared);
    Decision decision =
        log.decide(model, new Command.SubmitTraining(prepared.evidence(), by), named);
    if (decision instanceof Decision.Accepted) {
      if (log.dossier(model).state() instanceof State.Trained) {
        files.accepted(prepared, named);
      }
      files.report(prepared);
    }
    return decision;
  }

  private Optional<Decision> stale(PreparedSubmission prepared) {
    String given = prepared.evidence().lineage().issuedProofPackId();
    String next = nextProofPackId();
    return given.equals(next)
        ? Optional.empty()
        : Optional.of(
            new Decision.Refused(
                List.of(ShortfallCode.PROOF_PACK_NOT_ISSUED.of("proof_pack_id", given, next))));
  }

  Decision proposeBaseline(
      PreparedSubmission prepared, DocumentFile proposal, String reason, Person by) {
    ModelId model = prepared.training().submission().model();
    Optional<Decision> stale = stale(prepared);
    if (stale.isPresent()) {
      return stale.get();
    }
    Map<String, byte[]> named = SubmissionFiles.evidence(prepared);
    named.put(Governance.PROPOSAL, proposal.bytes());
    Decision decision =
        log.decide(model, new Command.ProposeBaseline(prepared.evidence(), reason, by), named);
    if (decision instanceof Decision.Accepted) {
      home.documents().write(model, Governance.PROPOSAL, proposal.bytes());
      files.accepted(prepared, named);
      files.report(prepared);
    }
    return decision;
  }
}
