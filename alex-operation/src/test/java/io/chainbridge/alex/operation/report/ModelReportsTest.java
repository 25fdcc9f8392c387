// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents that follow the observations of a model. */
final class ModelReportsTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");

  @Test
  void writesAReportOfEachStageThatWasObservedAndRewritesIt(@TempDir Path folder)
      throws IOException {
    try (HomeStory story =
        HomeStory.in(folder.resolve("home")).baseline(OLD, -1).inShadow(NEW, 0.5, OLD)) {
      Path shadow = story.documents(NEW).resolve("shadow_report.md");
      Path rollout = story.documents(NEW).resolve("rollout_record.md");
      write(story);
      assertThat(shadow).doesNotExist();
      story.widened(NEW, 10);
      write(story);
      assertThat(shadow).content().contains("# Shadow Report", "risk_v2.0.0");
      assertThat(rollout).doesNotExist();
      story.widened(NEW, 25);
      write(story);
      assertThat(rollout).content().contains("# Rollout Record");
      String first = Files.readString(rollout);
      story.widened(NEW, 50);
      write(story);
      assertThat(Files.readString(rollout)).isNotEqualTo(first).hasSizeGreaterThan(first.length());
    }
  }

  private static void write(HomeStory story) {
    new ModelReports(story.home().documents(), story.home().blobs())
        .observations(NEW, ModelReportsTest::bins, story.home().journal().eventsOf(NEW));
  }

  private static ModelReference bins() {
    throw new AssertionError("no counts are kept in this story");
  }
}
