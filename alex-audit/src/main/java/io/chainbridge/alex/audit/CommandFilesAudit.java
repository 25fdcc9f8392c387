// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.Recorded;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.documents.RolloutYaml;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every command beside the files it came with: each must say what its files say. */
final class CommandFilesAudit {
  private static final String PROPOSAL = "proposal.md";
  private static final String ROLLOUT = "rollout.yaml";
  private static final String EVIDENCE = "evidence.json";

  private final StoredBlobs blobs;
  private final List<String> findings = new ArrayList<>();
  private long checked;

  private CommandFilesAudit(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  static HomeAudit.Line of(StoredBlobs blobs, LogContent content) throws IOException {
    CommandFilesAudit audit = new CommandFilesAudit(blobs);
    for (Map.Entry<Long, Leaf> leaf : content.all().entrySet()) {
      Optional<byte[]> command = blobs.intact(leaf.getValue().cause().command());
      if (command.isPresent()) {
        audit.checked++;
        audit.check(leaf.getKey(), CommandJson.decode(command.get()));
      }
    }
    return new HomeAudit.Line("commands and their files", audit.checked, audit.findings);
  }

  private void check(long leaf, Recorded recorded) throws IOException {
    switch (recorded) {
      case RecordedCommand given ->
          check("log leaf %d, command of %s: ".formatted(leaf, given.model()), given);
      case Recorded.OnHome given -> {
        if (given.command() instanceof HomeCommand.CountRecords counted) {
          named("log leaf %d, its command: ".formatted(leaf), given, counted.days(), "its count");
        }
      }
    }
  }

  private void check(String place, RecordedCommand given) throws IOException {
    switch (given.command()) {
      case Command.Propose(Proposal proposal, _) -> proposal(place, given, proposal);
      case Command.SubmitPrototype(PrototypeEvidence evidence, _) ->
          evidence.kept().forEach(file -> named(place, given, file, "its evidence"));
      case Command.SubmitBlackBox submitted -> named(place, given, submitted.file(), "it");
      case Command.SubmitTraining submitted -> evidence(place, given, submitted.evidence());
      case Command.ProposeBaseline proposed -> evidence(place, given, proposed.evidence());
      case Command.StartShadow started -> rollout(place, given, started.plan());
      case Command.EvidenceArrived arrived ->
          named(place, given, arrived.observation().evidence(), "its observation");
      case Command.RuleFired fired -> named(place, given, fired.reason().evidence(), "its reason");
      case Command.Certify certify -> certify(place, certify);
      case Command.Sign _,
          Command.WithdrawDenial _,
          Command.PermitException _,
          Command.Escalate _,
          Command.Widen _,
          Command.RollBack _,
          Command.Investigate _,
          Command.Supersede _,
          Command.Restore _ -> {}
    }
  }

  private void named(String place, Recorded given, Sha256 file, String by) {
    if (!given.files().containsValue(file)) {
      findings.add(place + "none of its files is the one that " + by + " names, " + file);
    }
  }

  private void proposal(String place, RecordedCommand given, Proposal proposal) throws IOException {
    named(place, given, proposal.document(), "its proposal");
    for (byte[] bytes : kept(place, given, PROPOSAL).stream().toList()) {
      Parsed<Proposal> read = ProposalMarkdown.read(PROPOSAL, bytes, given.model());
      if (!(read instanceof Parsed.Ok<Proposal>(Proposal said)) || !said.equals(proposal)) {
        findings.add(place + "its proposal is not what " + PROPOSAL + " says" + of(read, proposal));
      }
    }
  }

  private void rollout(String place, RecordedCommand given, RolloutPlan plan) throws IOException {
    for (byte[] bytes : kept(place, given, ROLLOUT).stream().toList()) {
      Parsed<RolloutPlan> read = RolloutYaml.read(ROLLOUT, bytes);
      if (!(read instanceof Parsed.Ok<RolloutPlan>(RolloutPlan said)) || !said.equals(plan)) {
        findings.add(place + "its plan is not what " + ROLLOUT + " says" + of(read, plan));
      }
    }
  }

  private static <T> String of(Parsed<T> read, T given) {
    return read instanceof Parsed.Ok<T>(T said) ? Differences.between(given, said) : "";
  }

  /** The kept record of the evidence is the evidence, and its digest is the one signed. */
  private void evidence(String place, RecordedCommand given, TrainingEvidence evidence)
      throws IOException {
    Sha256 written = Sha256.of(EvidenceRecord.write(evidence));
    if (!written.equals(evidence.digest())) {
      findings.add(place + "its evidence has the digest " + written + ", not the one it names");
    }
    if (!evidence.digest().equals(given.files().get(EVIDENCE))) {
      findings.add(place + "its " + EVIDENCE + " is not the record of its evidence");
    }
    for (byte[] statement : kept(place, given, "proofpack.json").stream().toList()) {
      StatementCheck.of(given, evidence, statement).forEach(what -> findings.add(place + what));
    }
  }

  private void certify(String place, Command.Certify command) {
    if (!command.certifier().equals(Role.ALEX_GID)) {
      findings.add(place + "its certifier is not " + Role.ALEX_GID);
    }
    if (!command.storageAssurance().equals(Certificate.DETECT_ONLY)) {
      findings.add(
          place
              + "a home in a folder is "
              + Certificate.DETECT_ONLY
              + ", it names another storage");
    }
  }

  private Optional<byte[]> kept(String place, RecordedCommand given, String name)
      throws IOException {
    Sha256 digest = given.files().get(name);
    if (digest == null) {
      findings.add(place + "it came with no " + name);
      return Optional.empty();
    }
    return blobs.intact(digest);
  }
}
