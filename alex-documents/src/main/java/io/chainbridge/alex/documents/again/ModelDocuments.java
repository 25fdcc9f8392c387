// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.again;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CertificateJson;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.ModelMetadata;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.documents.TrainingRunFile;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every document of one model, written again from its events and the files of their commands. One
 * thread.
 */
public final class ModelDocuments {
  private static final String PROPOSAL = "proposal.md";

  /**
   * What was written.
   *
   * @param proven whether a signed ProofPack lies beside
   * @param complete false where a kept file or a command is gone: then some could not be written
   * @param faults commands that name no file for a document they lead to
   */
  public record Written(
      SortedMap<String, byte[]> files, boolean proven, boolean complete, List<String> faults) {}

  private final ModelId model;
  private final List<LoggedEvent> events;
  private final KeptFiles kept;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final List<byte[]> submitted = new ArrayList<>();
  private final Reports reports = new Reports();
  private final List<String> faults = new ArrayList<>();
  private Book book = Book.empty();
  private boolean proven;
  private boolean complete = true;

  private ModelDocuments(ModelId model, List<LoggedEvent> events, KeptFiles kept) {
    this.model = model;
    this.events = events;
    this.kept = kept;
  }

  /**
   * Writes them all.
   *
   * @param events every event of the model, in order
   */
  public static Written of(
      ModelId model,
      List<LoggedEvent> events,
      KeptFiles kept,
      ObservationDocuments.Compared compared) {
    ModelDocuments again = new ModelDocuments(model, List.copyOf(events), kept);
    for (int i = 0; i < events.size(); i++) {
      again.after(i);
    }
    again.metadata();
    if (again.complete) { // a report that cannot be written would give its number to the next
      again.reports.byName().forEach(again::text);
    }
    ObservationDocuments.of(model, events, compared).forEach(again::text);
    return new Written(again.files, again.proven, again.complete, again.faults);
  }

  /** Where a submission is missing, no version can be written; that is a fault already. */
  private void metadata() {
    long accepted =
        events.stream().filter(leaf -> ModelMetadata.isSubmission(leaf.event())).count();
    if (submitted.size() == accepted) {
      try {
        files.putAll(ModelMetadata.versions(submitted, events));
      } catch (IllegalArgumentException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private void text(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void after(int index) {
    LoggedEvent leaf = events.get(index);
    Optional<RecordedCommand> command = command(leaf);
    if (command.isEmpty()) {
      complete = false;
    } else {
      write(index, leaf, command.get());
    }
    try {
      book = book.after(leaf);
    } catch (IllegalStateException _) { // found where decisions are made again
      return;
    }
  }

  private void write(int index, LoggedEvent leaf, RecordedCommand given) {
    switch (leaf.event()) {
      case Event.Proposed _ -> file(PROPOSAL, given);
      case Event.BaselineProposed proposed -> {
        file(PROPOSAL, given);
        accepted(given, proposed.evidence());
        report(index, given, proposed.evidence(), proposalIn(given));
      }
      case Event.TrainingAccepted accepted -> {
        accepted(given, accepted.evidence());
        report(index, given, accepted.evidence(), proposed());
      }
      case Event.Rejected _ when given.command() instanceof Command.SubmitTraining submitted ->
          report(index, given, submitted.evidence(), proposed());
      case Event.Rejected _, Event.Signed _, Event.BaselineIntroduced _ -> ruled(index, given);
      case Event.ShadowStarted _ -> file("rollout.yaml", given);
      case Event.Certified certified ->
          text("certificate.json", CertificateJson.write(certified.certificate()));
      case Event.DenialWithdrawn _,
          Event.PrototypeAccepted _,
          Event.ExceptionProposed _,
          Event.ExceptionGranted _,
          Event.Escalated _,
          Event.Observed _,
          Event.Widened _,
          Event.RolledBack _,
          Event.CertificateRevoked _,
          Event.Investigated _,
          Event.Superseded _,
          Event.Restored _ -> {}
    }
  }

  private void ruled(int index, RecordedCommand given) {
    if (given.command() instanceof Command.Sign sign
        && (sign.checkpoint() == Checkpoint.TRAINING_APPROVAL
            || sign.checkpoint() == Checkpoint.BASELINE_REVIEW)) {
      reports.ruled(TrainingRuling.of(events.subList(0, index + 1), sign.subject()));
    }
  }

  private void accepted(RecordedCommand given, TrainingEvidence evidence) {
    proven = true;
    kept(ModelMetadata.NEWEST, given).ifPresent(submitted::add);
    file("proofpack.json", given);
    file("explainability.json", given);
    Optional<String> artifact =
        given.files().entrySet().stream()
            .filter(file -> file.getValue().equals(evidence.artifact()))
            .map(file -> file.getKey())
            .findFirst();
    if (artifact.isPresent()) {
      file(artifact.get(), given);
    } else {
      faults.add("its command names no artifact " + evidence.artifact());
    }
  }

  private void report(
      int index, RecordedCommand given, TrainingEvidence evidence, Optional<Proposal> proposal) {
    Optional<byte[]> run = kept(TrainingRunFile.FILE, given);
    if (run.isEmpty() || proposal.isEmpty()) {
      return;
    }
    TrainingRuling ruling = TrainingRuling.of(events.subList(0, index + 1), evidence.digest());
    try {
      reports.add(model, proposal.get(), evidence, TrainingRunFile.in(run.get()), ruling);
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Proposal> proposed() {
    return book.dossier(model).state().acceptedProposal();
  }

  private Optional<Proposal> proposalIn(RecordedCommand given) {
    Optional<byte[]> document = Optional.ofNullable(given.files().get(PROPOSAL)).flatMap(kept::of);
    return document.flatMap(bytes ->
        ProposalMarkdown.read(PROPOSAL, bytes, model) instanceof Parsed.Ok<Proposal>(Proposal read)
            ? Optional.of(read)
            : Optional.empty());
  }

  private void file(String name, RecordedCommand given) {
    kept(name, given).ifPresent(bytes -> files.put(name, bytes));
  }

  private Optional<byte[]> kept(String name, RecordedCommand given) {
    Sha256 digest = given.files().get(name);
    Optional<byte[]> bytes = Optional.ofNullable(digest).flatMap(kept::of);
    if (digest == null) {
      faults.add("a command names no " + name);
    }
    complete &= bytes.isPresent();
    return bytes;
  }

  private Optional<RecordedCommand> command(LoggedEvent leaf) {
    try {
      return kept.of(leaf.cause().command())
          .map(CommandJson::decode)
          .flatMap(recorded ->
              recorded instanceof RecordedCommand given ? Optional.of(given) : Optional.empty());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
