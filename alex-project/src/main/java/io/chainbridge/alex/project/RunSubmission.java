// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.CellQuotes;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.governance.TrainingSubmission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the kept run of a version as the training submission it becomes. */
final class RunSubmission {
  private RunSubmission() {}

  /**
   * The submission of a version's run.
   *
   * @throws ProjectUnusableException when a file of the run cannot be used
   */
  static TrainingSubmission of(Project project, TrainingConfig config) throws IOException {
    Path run = project.runOf(config);
    String name = config.model().value() + ".alex.json";
    byte[] artifact = bytes(run.resolve(name));
    Path features = run.resolve("features.csv");
    FeatureRows rows =
        FeatureRows.read(features, config.columns(), features, quotes(config, run, features));
    SplitOutcome.Parts parts = rows.split(config);
    GateData data = rows.gateData(parts, config);
    Submission submission =
        new Submission(
            config.model(),
            name,
            artifact,
            bytes(run.resolve("metadata.json")),
            bytes(config.file()),
            probes(name, artifact, Project.draft(config), data));
    RunRecord record = new RunFolder(run).record();
    return new TrainingSubmission(
        submission,
        data,
        new TrainingReport.Run(
            config.split().description(),
            data.train().length,
            record.hyperparametersInWords(),
            record.evaluationsInWords()));
  }

  /** A kept file that is a link to elsewhere is not quoted, nor what came from elsewhere. */
  private static CellQuotes quotes(TrainingConfig config, Path run, Path features) {
    CellQuotes kept = CellQuotes.within(run, List.of(features));
    return kept == CellQuotes.HIDDEN ? kept : config.featureQuery().quotes();
  }

  /** What cannot be read is not a submission: nothing goes into the log for it. */
  private static List<Submission.Probe> probes(
      String name, byte[] artifact, SubmissionDraft draft, GateData data) {
    return switch (ArtifactReader.read(name, artifact)) {
      case ArtifactReading.Read read -> draft.probes(read.model(), data);
      case ArtifactReading.Refused refused ->
          throw new ProjectUnusableException(
              refused.faults().stream().map(fault -> name + ": " + fault).toList());
    };
  }

  /** The bytes of a file of the project. */
  static byte[] bytes(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ProjectUnusableException(
          List.of(file + ": cannot be read; train the project and write its proposal first"));
    }
    return Files.readAllBytes(file);
  }
}
