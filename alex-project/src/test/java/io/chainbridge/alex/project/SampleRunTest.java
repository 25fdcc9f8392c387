// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.training.data.FeatureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample run of stage 2 needs the training file only. */
final class SampleRunTest {
  @TempDir private Path folder = Path.of("");

  private SmallProject project(String family, String more) throws IOException {
    return new SmallProject(folder, family, more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LogisticRegression", "GAM", "MonotoneGBDT"})
  void trainsEveryFamilyOnTheDeclaredColumnsWithoutAnyData(String family) throws IOException {
    SmallProject project = project(family, "");
    Files.delete(project.file().resolveSibling("../data/orders.csv"));
    Files.delete(project.file().resolveSibling("features_v01.sql"));
    ProjectPipeline pipeline = new ProjectPipeline(project.config());
    assertThat(pipeline.specs())
        .extracting(FeatureSpec::name)
        .containsExactlyInAnyOrder("amount", "days_past_due", "orders_before", "country");
    FitRun.Fitted fitted = (FitRun.Fitted) pipeline.synthetic();
    assertThat(fitted.rows()).isBetween(600L, 800L);
    assertThat(fitted.readings().getFirst().sample()).isEqualTo(1_000 - fitted.rows());
    assertThat(project.run("run.json")).doesNotExist();
    assertThat(project.trials()).doesNotExist();
  }

  @Test
  void dependsOnTheSeedAlone() throws IOException {
    SmallProject project = project("LogisticRegression", "");
    FitRun first = new ProjectPipeline(project.config()).synthetic();
    assertThat(new ProjectPipeline(project.config()).synthetic()).isEqualTo(first);
    String text = Files.readString(project.file());
    Files.writeString(project.file(), text.replace("seed: 7", "seed: 8"));
    assertThat(new ProjectPipeline(project.config()).synthetic())
        .isInstanceOf(FitRun.Fitted.class)
        .isNotEqualTo(first);
  }

  @Test
  void finishesWhereRowsHaveNoTime() throws IOException {
    SmallProject project = project("LogisticRegression", "");
    String text = Files.readString(project.file());
    Files.writeString(
        project.file(),
        text.replace("  time: decided_at\n", "")
            .replaceFirst("(?s)  train: \\[.*evaluate: [^\\n]*\\n", "  random: 0.7\n"));
    assertThat(new ProjectPipeline(project.config()).synthetic()).isInstanceOf(FitRun.Fitted.class);
  }
}
