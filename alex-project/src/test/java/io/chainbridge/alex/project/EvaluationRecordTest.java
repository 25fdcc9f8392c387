// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of the trial log tells of the very artifact and rows of its run. */
final class EvaluationRecordTest {
  private static final double ROUNDING = 1e-6;

  private static JsonNode json(byte[] bytes) throws IOException {
    return new ObjectMapper().readTree(bytes);
  }

  @Test
  void tellsTheFiguresOfTheArtifactThatIsKept(@TempDir Path folder) throws IOException {
    SmallProject project = new SmallProject(folder, "LogisticRegression", "");
    project.train();
    JsonNode line = json(Files.readAllBytes(project.trials()));
    byte[] artifact = Files.readAllBytes(project.run(SmallProject.MODEL + ".alex.json"));
    assertThat(line.path("artifact").asText()).isEqualTo(Sha256.of(artifact).hex());
    JsonNode declared =
        json(Files.readAllBytes(project.run("metadata.json"))).path("calibration_metrics");
    for (String metric : new String[] {"log_loss", "brier_score", "calibration_error", "auc_roc"}) {
      assertThat(line.path("held_out").path(metric).asDouble())
          .as(metric)
          .isEqualTo(declared.path(metric).asDouble(), within(ROUNDING));
    }
    JsonNode rows = project.record().path("rows");
    assertThat(line.path("held_out").path("rows_held_out")).isEqualTo(rows.path("held_out"));
    assertThat(line.path("held_out").path("rows_trained")).isEqualTo(rows.path("trained"));
  }
}
