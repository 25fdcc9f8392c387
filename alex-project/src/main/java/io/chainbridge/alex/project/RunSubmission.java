// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.governance.TrainingSubmission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The training submission of a kept run. The files of the run are what is submitted; rows, probes
 * and the artifact to compare with come from the second training alone.
 *
 * @param again the second training
 * @param proofPackId the id that the server issues
 * @param at when the second training ended
 */
record RunSubmission(
    Project project, TrainingConfig config, Reproduction again, String proofPackId, Instant at) {
  /**
   * The submission.
   *
   * @throws ProjectUnusableException when a file of the run cannot be used
   */
  TrainingSubmission training() throws IOException {
    Path run = project.runOf(config);
    String name = config.model().value() + ".alex.json";
    byte[] artifact = bytes(run.resolve(name));
    requireReadable(name, artifact);
    Submission submission =
        new Submission(
            config.model(),
            name,
            artifact,
            completed(bytes(run.resolve("metadata.json"))),
            new Submission.Source(
                project.pathOf(config.file()), bytes(config.file()), Project.sourceOf(config)),
            new Submission.Origin.Trainer(again.run().model()));
    RunRecord record = new RunFolder(run).record();
    return new TrainingSubmission(
        submission,
        again.run().data(),
        new TrainingReport.Run(
            config.split().description(),
            again.run().data().train().length,
            record.hyperparametersInWords(),
            record.evaluationsInWords()));
  }

  /** The metadata of the run with what only the server knows: the issued id and the date. */
  private byte[] completed(byte[] metadata) throws IOException {
    try {
      if (new ObjectMapper().readTree(metadata) instanceof ObjectNode root) {
        root.put("proof_pack_id", proofPackId);
        root.put("training_date", at.toString());
        return CanonicalJson.write(root);
      }
    } catch (JsonProcessingException _) {
      // the faults are named where the metadata is read
    }
    return metadata;
  }

  /**
   * A damaged file is not a submission: nothing goes into the log for it. A black box or a pickle
   * is one, and is logged as a violation.
   */
  private static void requireReadable(String name, byte[] artifact) {
    if (ArtifactReader.read(name, artifact) instanceof ArtifactReading.Refused refused) {
      switch (refused.kind()) {
        case BLACK_BOX, PICKLE -> {}
        case UNSUPPORTED, MALFORMED ->
            throw new ProjectUnusableException(
                refused.faults().stream().map(fault -> name + ": " + fault).toList());
      }
    }
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
