// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.AlertSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was killed after an observation leaves its reports to the next start. */
final class UnfinishedReportsTest {
  private final List<String> lines = new ArrayList<>();
  private final GovernedLoans governed;
  private final MonitoredLoans loans;
  private final WatchPorts ports;
  private final Path report;

  UnfinishedReportsTest(@TempDir Path folder) {
    governed = GovernedLoans.in(folder.resolve("home")).inShadow();
    ports =
        new WatchPorts(
            FolderCounts.in(governed.home()),
            LabelSource.none(),
            StepApprovals.byPeople(),
            WatchTerms.STANDARD);
    report = folder.resolve("home/models").resolve(MODEL.value()).resolve("shadow_report.md");
    loans =
        new MonitoredLoans(
            governed,
            new LoanSigners(governed.governance()),
            new AlertSettings(List.of(), Optional.empty()));
    loans.until(State.Rolling.class, 9, 300);
  }

  @AfterEach
  void close() {
    loans.close();
  }

  @Test
  void writesTheReportsOfTheNewestObservationAgain() throws IOException {
    String whole = Files.readString(report);
    for (String cut : new String[] {"", "as it was before the observation"}) {
      Files.writeString(report, cut);
      UnfinishedReports.finish(governed.home(), ports, lines::add);
      assertThat(report).hasContent(whole);
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void saysWhatItCannotWriteAndGoesOn() throws IOException {
    try (Stream<Path> blobs = Files.walk(governed.home().folder().resolve("blobs"))) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        Files.delete(blob);
      }
    }
    UnfinishedReports.finish(governed.home(), ports, lines::add);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("the reports of " + MODEL + " cannot be written again");
  }
}
