// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Traffic;
import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of each request, at once or again after a restart. */
final class RequestCounterTest {
  private static final ArmScore SOUND = LoanRecords.arm(MODEL, 0.2);
  private static final ArmScore CHAMPION = LoanRecords.arm(BASELINE, 0.7);

  private final Path log;
  private final MonitoredLoans loans;

  RequestCounterTest(@TempDir Path temporary) {
    log = temporary.resolve("predictions");
    loans =
        new MonitoredLoans(
            GovernedLoans.in(temporary.resolve("home")).inShadow(),
            StepApprovals.byPeople(),
            new AlertSettings(List.of(), Optional.empty()));
  }

  @BeforeEach
  void startsWithoutCounts() {
    assertThat(traffic().predictions()).isZero();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Traffic traffic() {
    return loans.model().watch().window(loans.today()).traffic();
  }

  private PredictionRecord beside(ArmScore challenger) {
    return LoanRecords.both(loans.noon(), 1, CHAMPION, challenger, DualScore.Decider.CHAMPION);
  }

  @Test
  void countsAChallengerBesideItsChampion() {
    loans.counted(beside(SOUND), 1);
    assertThat(traffic().predictions()).isEqualTo(1);
    assertThat(traffic().failures()).isZero();
    assertThat(loans.model().watch().window(loans.today()).scores().total()).isEqualTo(1);
    assertThat(loans.model().watch().window(loans.today()).championScores().total()).isEqualTo(1);
  }

  @Test
  void countsAFailureApartFromAScoreThatIsNoProbability() {
    loans.counted(beside(LoanRecords.arm(MODEL, LoanRecords.BROKEN)), 1);
    assertThat(traffic().failures()).isEqualTo(1);
    assertThat(traffic().outOfRange()).isZero();
    loans.counted(beside(LoanRecords.arm(MODEL, LoanRecords.UNSOUND)), 1);
    assertThat(traffic().failures()).isEqualTo(1);
    assertThat(traffic().outOfRange()).isEqualTo(1);
  }

  @Test
  void countsTheSameOfAModelThatDecidesAlone() {
    for (ArmScore scored :
        List.of(
            SOUND,
            LoanRecords.arm(MODEL, LoanRecords.BROKEN),
            LoanRecords.arm(MODEL, LoanRecords.UNSOUND))) {
      loans.counted(LoanRecords.alone(loans.noon(), 1, scored), 1);
    }
    assertThat(traffic().predictions()).isEqualTo(3);
    assertThat(traffic().failures()).isEqualTo(1);
    assertThat(traffic().outOfRange()).isEqualTo(1);
  }

  @Test
  void countsNothingOfAModelThatIsNotMonitored() {
    ModelId other = new ModelId("loans_v0.9.0");
    loans.counted(LoanRecords.alone(loans.noon(), 1, LoanRecords.arm(other, 0.5)), 1);
    assertThat(traffic().predictions()).isZero();
    assertThat(loans.models.find(other)).isEmpty();
  }

  private void recount(List<PredictionRecord> records) {
    try (PredictionLog written = PredictionLog.open(log, LogSettings.STANDARD)) {
      records.forEach(record -> written.append(record.write()).join());
    }
    loans.supervisor.resume(new PredictionLogReader(log), loans.counter);
  }

  @Test
  void countsTheSameAgainAfterARestart() {
    List<PredictionRecord> records =
        List.of(
            beside(SOUND),
            beside(LoanRecords.arm(MODEL, LoanRecords.BROKEN)),
            LoanRecords.alone(loans.noon(), 1, LoanRecords.arm(MODEL, 0.9)));
    records.forEach(record -> loans.counted(record, 1));
    String before = loans.model().watch().close(loans.today()).text();
    recount(records);
    assertThat(loans.model().watch().window(loans.today()).text()).isEqualTo(before);
  }

  @Test
  void countsOnlyDaysThatAreStillOpen() {
    Instant first = loans.noon();
    loans.endDay();
    recount(
        List.of(
            LoanRecords.alone(first, 1, SOUND),
            LoanRecords.alone(first.minus(Duration.ofDays(9)), 1, SOUND),
            LoanRecords.alone(loans.noon(), 1, SOUND)));
    assertThat(loans.model().watch().window(loans.today().minusDays(1)).traffic().predictions())
        .isZero();
    assertThat(traffic().predictions()).isEqualTo(1);
  }

  @Test
  void leavesOutScoresOfFeaturesThatNoLongerFit() {
    recount(
        List.of(
            LoanRecords.withOtherFeatures(beside(LoanRecords.arm(MODEL, LoanRecords.BROKEN))),
            LoanRecords.withOtherFeatures(beside(SOUND)),
            beside(SOUND)));
    DayWindow today = loans.model().watch().window(loans.today());
    assertThat(today.traffic().predictions()).isEqualTo(2);
    assertThat(today.traffic().failures()).isEqualTo(1);
    assertThat(today.scores().total()).isEqualTo(1);
    assertThat(today.bins()).allSatisfy(bins -> assertThat(bins.total()).isEqualTo(1));
  }

  @Test
  void countsAnOpenDayOnlyForTheModelsWhoseDayIsOpen() {
    ModelId other = new ModelId("loans_v0.3.0");
    Instant first = loans.noon();
    loans.counts.keepReference(other, loans.model().reference().write());
    State.InShadow shadow = (State.InShadow) loans.state();
    LocalDate opened = loans.today();
    loans.endDay();
    loans.models.add(other, shadow.training(), shadow.deployment().plan(), opened);
    recount(
        List.of(
            LoanRecords.alone(first, 1, SOUND),
            LoanRecords.alone(first, 1, LoanRecords.arm(other, 0.5))));
    assertThat(loans.model().watch().window(opened).traffic().predictions()).isZero();
    assertThat(loans.models.find(other).orElseThrow().watch().window(opened).traffic())
        .extracting(Traffic::predictions)
        .isEqualTo(1L);
  }
}
