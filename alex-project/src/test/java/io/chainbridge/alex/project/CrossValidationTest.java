// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.ConstraintProofs;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrossValidationTest {
  @TempDir private Path folder = Path.of("");

  private static PreparedRows prepared(SmallProject project, Path scratch) throws IOException {
    return PreparedRows.of(project.config(), scratch, _ -> {});
  }

  @Test
  void foldsOverTimeWhereTheProjectHasOneAndPurgesUnknownLabels() throws IOException {
    SmallProject project = new SmallProject(folder, "LogisticRegression", "");
    PreparedRows rows = prepared(project, folder.resolve("scratch"));
    List<SplitOutcome.Parts> folds = CrossValidation.plan(rows, 4);
    long delay = 30L * 86_400_000_000L;
    for (SplitOutcome.Parts fold : folds) {
      long start =
          Arrays.stream(fold.held())
              .mapToLong(row -> rows.rows().timeMicros()[row])
              .min()
              .orElseThrow();
      assertThat(
              Arrays.stream(fold.train())
                  .allMatch(row -> rows.rows().timeMicros()[row] + delay < start))
          .isTrue();
      assertThat(fold.purged()).isPositive();
      assertThat(rows.parts().train()).contains(fold.held()).contains(fold.train());
    }
  }

  @Test
  void foldsBySeedWhereRowsHaveNoTime() throws IOException {
    SmallProject project = new SmallProject(folder, "LogisticRegression", "");
    String text = Files.readString(project.file());
    Files.writeString(
        project.file(),
        text.replaceAll("(?m)^  time: .*\\n", "")
            .replaceAll("(?s)split:.*", "split: {random: 0.7}\n"));
    CrossValidation scored = project.crossValidate(3);
    PreparedRows rows = prepared(project, folder.resolve("scratch"));
    assertThat(scored.folds().stream().mapToInt(HeldOutFigures::heldOut).sum())
        .isEqualTo(rows.parts().train().length);
  }

  @Test
  void keepsNoRunAndTellsFiguresOfEveryFold() throws IOException {
    SmallProject project = new SmallProject(folder, "LogisticRegression", "");
    CrossValidation scored = project.crossValidate(3);
    assertThat(project.run("run.json")).doesNotExist();
    assertThat(scored.folds()).hasSize(3).allMatch(fold -> fold.logLoss() > 0 && fold.auc() > 0.5);
    assertThat(scored.report().path("mean").path("log_loss").asDouble())
        .isEqualTo(scored.spread(HeldOutFigures::logLoss).mean());
    assertThat(project.crossValidate(3)).isEqualTo(scored);
  }

  @Test
  void saysWhichFoldCannotBeCut() throws IOException {
    SmallProject project = new SmallProject(folder, "LogisticRegression", "");
    String text = Files.readString(project.file());
    Files.writeString(project.file(), text.replace("label_delay: 30d", "label_delay: 150d"));
    assertThatThrownBy(() -> project.crossValidate(5))
        .isInstanceOf(ProjectUnusableException.class)
        .hasMessageContaining("train_v01.yaml: fold 1 of 5: EMPTY_SPLIT")
        .hasMessageContaining("use fewer folds or a longer training window");
  }

  @Test
  @Proves({"S3.3", "S3.11"})
  void reproducesACalibratedEbmWhoseConstraintsStayProven() throws IOException {
    SmallProject project =
        new SmallProject(
            folder,
            "EBM",
            """
            calibration: platt
            hyperparameters: {max_rounds: 60, learning_rate: 0.0005, outer_bags: 2, interactions: 0}
            """);
    TrainingRun run = project.train();
    assertThat(run.model().calibrator()).isInstanceOf(Calibrator.Platt.class);
    assertThat(project.record().path("artifact").path("calibrator").asText()).isEqualTo("platt");
    assertThat(run.hyperparameters())
        .containsEntry("calibration", "PLATT")
        .containsEntry("max_rounds", "60");
    assertThat(ConstraintProofs.of(run.model(), run.config().constraints()))
        .singleElement()
        .satisfies(proof -> assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN));
    assertThat(Sha256.of(Files.readAllBytes(project.run(SmallProject.MODEL + ".alex.json"))))
        .isEqualTo(Sha256.of(run.artifact()));
    assertThat(project.reproduce()).isEmpty();
  }
}
