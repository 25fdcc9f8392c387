// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Feature;
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
    TrainingRun run = SampleRun.trained(project.config());
    assertThat(run.model().features())
        .extracting(Feature::name)
        .isSubsetOf("amount", "days_past_due", "orders_before", "country");
    assertThat(run.data().train()).hasSizeBetween(600, 800);
    assertThat(run.data().train().length + run.data().heldOut().length).isEqualTo(1_000);
    assertThat(project.run("run.json")).doesNotExist();
    assertThat(project.trials()).doesNotExist();
  }

  @Test
  void dependsOnTheSeedAlone() throws IOException {
    SmallProject project = project("LogisticRegression", "");
    byte[] first = SampleRun.trained(project.config()).artifact();
    assertThat(SampleRun.trained(project.config()).artifact()).isEqualTo(first);
    String text = Files.readString(project.file());
    Files.writeString(project.file(), text.replace("seed: 7", "seed: 8"));
    assertThat(SampleRun.trained(project.config()).artifact()).isNotEqualTo(first);
  }

  @Test
  void finishesWhereRowsHaveNoTime() throws IOException {
    SmallProject project = project("LogisticRegression", "");
    String text = Files.readString(project.file());
    Files.writeString(
        project.file(),
        text.replace("  time: decided_at\n", "")
            .replaceFirst("(?s)  train: \\[.*evaluate: [^\\n]*\\n", "  random: 0.7\n"));
    assertThat(SampleRun.trained(project.config()).data().heldOut()).isNotEmpty();
  }
}
