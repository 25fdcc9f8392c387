// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.ModelMetadata;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.documents.TrainingRunFile;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.kept.Explainability;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.evidence.kept.JudgedOn;
import io.chainbridge.alex.evidence.rows.RowLines;
import io.chainbridge.alex.evidence.rows.RowPrints;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a training submission: kept as blobs before the decision, written after it. */
final class SubmissionFiles {
  private static final String METADATA = ModelMetadata.NEWEST;
  static final String STATEMENT = "proofpack.json";

  private final Home home;
  private final ModelDocumentStore documents;

  SubmissionFiles(Home home) {
    this.home = home;
    this.documents = home.documents();
  }

  /** Everything the evidence was computed from, and the evidence itself, by name. */
  static Map<String, byte[]> evidence(PreparedSubmission prepared) {
    Submission submission = prepared.training().submission();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(submission.artifactName(), submission.artifact());
    files.put(METADATA, submission.metadata());
    files.put("training_script", submission.script());
    List<String> columns = columns(prepared);
    Optional<GlassBox> model = measured(prepared);
    byte[] rows = HeldOutRows.write(prepared.training().data(), columns);
    files.put(HeldOutRows.FILE, rows);
    if (model.isPresent()) {
      HeldOutRows read = HeldOutRows.read(rows, model.get().features());
      files.put(Explainability.FILE, Explainability.write(model.get(), read));
    }
    files.put(RowPrints.FILE, RowPrints.of(prepared.training().data().rows(), columns).bytes());
    files.put(JudgedOn.FILE, JudgedOn.of(prepared.training().data()).bytes());
    files.put("evidence.json", EvidenceRecord.write(prepared.evidence()));
    files.put(STATEMENT, prepared.pack().statement());
    files.put(
        TrainingRunFile.FILE,
        new TrainingRunFile(prepared.training().run(), prepared.at()).bytes());
    return files;
  }

  /** Empty where the artifact was not measured, so that nothing is to be explained. */
  private static Optional<GlassBox> measured(PreparedSubmission prepared) {
    byte[] artifact = prepared.training().submission().artifact();
    return !prepared.evidence().readings().isEmpty()
            && ArtifactReader.read("artifact", artifact) instanceof ArtifactReading.Read read
        ? Optional.of(read.model())
        : Optional.empty();
  }

  /** The declared features, and those the model has without saying so. */
  private static List<String> columns(PreparedSubmission prepared) {
    TrainingEvidence evidence = prepared.evidence();
    return RowLines.columns(
        prepared.features(), evidence.trainedOn().features(), evidence.readings());
  }

  /** Lays out an accepted model: what the gateway loads and an auditor checks. */
  void accepted(PreparedSubmission prepared, Map<String, byte[]> files) {
    Submission submission = prepared.training().submission();
    ModelId model = submission.model();
    documents.write(model, submission.artifactName(), submission.artifact());
    metadata(model);
    documents.write(model, STATEMENT, prepared.pack().statement());
    Optional.ofNullable(files.get(Explainability.FILE))
        .ifPresent(made -> documents.write(model, Explainability.FILE, made));
    documents.writeEnvelope(model, prepared.pack().sign(home.keys().proofs()));
  }

  /** Writes every version of the metadata as the log now gives it; the newest last. */
  void metadata(ModelId model) {
    List<LoggedEvent> events = home.journal().eventsOf(model);
    List<byte[]> submitted =
        events.stream()
            .filter(logged -> ModelMetadata.isSubmission(logged.event()))
            .map(this::submitted)
            .flatMap(Optional::stream)
            .toList();
    ModelMetadata.versions(submitted, events)
        .reversed()
        .forEach((name, bytes) -> documents.write(model, name, bytes));
  }

  private Optional<byte[]> submitted(LoggedEvent accepted) {
    return home.blobs()
        .get(accepted.cause().command())
        .flatMap(command -> Optional.ofNullable(CommandJson.decode(command).files().get(METADATA)))
        .flatMap(home.blobs()::get);
  }

  /** Writes the training report of a judged submission, with every reason against it. */
  void report(PreparedSubmission prepared) {
    ModelId model = prepared.training().submission().model();
    TrainingEvidence evidence = prepared.evidence();
    prepared
        .proposal()
        .ifPresent(proposal -> {
          String report =
              TrainingReport.write(
                  model,
                  proposal,
                  evidence,
                  prepared.training().run(),
                  prepared.at(),
                  TrainingRuling.of(home.journal().eventsOf(model), evidence.digest()));
          documents.write(
              model,
              ModelDocumentStore.report(judged(model)),
              report.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** How many submissions of the model the log has judged; a denial by a person is not one. */
  private int judged(ModelId model) {
    return (int)
        home.journal().eventsOf(model).stream()
            .filter(logged ->
                ModelMetadata.isSubmission(logged.event())
                    || (logged.event() instanceof Event.Rejected rejected
                        && rejected.tries().wasJudged()))
            .count();
  }

  /** Brings the newest training report up to what the log says of its evidence. */
  void amendReport(ModelId model, TrainingRuling ruling) {
    for (String name : documents.newestReport(model).stream().toList()) {
      String report = new String(documents.read(model, name).orElseThrow(), StandardCharsets.UTF_8);
      documents.write(model, name, ruling.amend(report).getBytes(StandardCharsets.UTF_8));
    }
  }
}
