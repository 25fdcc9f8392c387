// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import java.util.Arrays;
import java.util.List;

/** Compares the submitted artifact with the model that our own trainer made in this process. */
final class Retraining {
  private Retraining() {}

  /** How much was computed again: all of it only if the submitted bytes are the trained ones. */
  static Level level(Submission submission) {
    return switch (submission.origin()) {
      case Submission.Origin.Trainer(GlassBox model) ->
          isMadeBy(model, submission) ? Level.RETRAINED : Level.ROWS_RECOMPUTED;
      case Submission.Origin.Submitter submitter -> submitter.rows();
    };
  }

  /** What is against an artifact that the training did not give. */
  static List<Shortfall> faults(Submission submission) {
    return switch (submission.origin()) {
      case Submission.Origin.Trainer(GlassBox model) when !isMadeBy(model, submission) ->
          List.of(
              ShortfallCode.RETRAINED_ARTIFACT_DIFFERS.of(
                  "artifact",
                  Sha256.of(submission.artifact()).prefixed(),
                  Sha256.of(ArtifactWriter.alexJson(model)).prefixed()));
      case Submission.Origin.Trainer _, Submission.Origin.Submitter _ -> List.of();
    };
  }

  private static boolean isMadeBy(GlassBox model, Submission submission) {
    return Arrays.equals(ArtifactWriter.alexJson(model), submission.artifact());
  }
}
