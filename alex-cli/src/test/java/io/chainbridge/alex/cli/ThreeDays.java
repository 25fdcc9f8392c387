// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.judge.ShadowEvaluation;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import io.chainbridge.alex.operation.report.ModelReports;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A home with three days of predictions in small segments, which a server of today has counted, and
 * with an observation of those days.
 */
record ThreeDays(Path home, LocalDate today) {
  private static final LogSettings SMALL = new LogSettings(8 << 10, Durability.PROCESS);
  private static final int A_DAY = 20;

  /** Writes the home. */
  void write() throws Exception {
    Instant begun = at(4);
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), begun)).inShadow();
    }
    List<byte[]> payloads = payloads();
    Path predictions = home.resolve("predictions");
    try (PredictionLog log = PredictionLog.open(predictions, SMALL)) {
      payloads.forEach(payload -> log.append(payload).join());
    }
    List<Path> segments = segments(predictions);
    assertThat(segments).hasSizeGreaterThan(5);
    try (RandomAccessFile newest = new RandomAccessFile(segments.getLast().toFile(), "rw")) {
      newest.setLength(64 << 20); // as the server makes them, so that it goes on there
    }
    try (ServedLoans served = ServedLoans.of(home, Duration.ZERO)) {
      served.scored(A_DAY);
    }
    observed(begun);
  }

  /** What monitoring enters of a running stage, of the days that the server kept. */
  private void observed(Instant since) throws IOException {
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now()));
      Path kept = home.resolve("monitoring").resolve(GovernedLoans.MODEL.value());
      ModelReference bins =
          ModelReference.read(Files.readAllBytes(kept.resolve("reference.txt")), loans.formula());
      List<DayWindow> days = new ArrayList<>();
      for (Path day : sorted(kept.resolve("days"))) {
        days.add(DayWindow.parse(Files.readString(day), bins));
      }
      WatchTerms terms = WatchTerms.STANDARD;
      Instant now = loans.now();
      Observation seen =
          ShadowEvaluation.observe(days, bins, Policy.framework(), since, now, terms.maturity(now));
      byte[] counts = WatchedPeriod.of(days, bins, since, now).bytes();
      assertThat(
              loans
                  .governance()
                  .observe(GovernedLoans.MODEL, seen, new Counted(counts, terms.bytes())))
          .isInstanceOf(Decision.Accepted.class);
      new ModelReports(loans.home().documents(), loans.home().blobs())
          .observations(
              GovernedLoans.MODEL, () -> bins, loans.governance().events(GovernedLoans.MODEL));
    }
  }

  private Instant at(int daysAgo) {
    return today.minusDays(daysAgo).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3_600);
  }

  /** What a gateway writes on each of three days, taken from copies of the home. */
  private List<byte[]> payloads() throws Exception {
    List<byte[]> payloads = new ArrayList<>();
    for (int day = 3; day > 0; day--) {
      Path copy = home.resolveSibling("copy" + day);
      copy(home, copy);
      try (ServedLoans served = ServedLoans.of(copy, Duration.between(Instant.now(), at(day)))) {
        served.scored(A_DAY);
      }
      new PredictionLogReader(copy.resolve("predictions"))
          .forEach(record -> payloads.add(record.payload()));
    }
    return payloads;
  }

  static List<Path> segments(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return sorted(folder).stream().filter(file -> file.toString().endsWith(".seg")).toList();
  }

  static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
