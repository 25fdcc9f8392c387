// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.AlertSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due within a minute: a rule at its end, a hard trip at once. */
final class MinuteWatchTest {
  private static final String RULE = "error_rate > 2%";

  private final MonitoredLoans loans;
  private final MinuteWatch minutes;

  MinuteWatchTest(@TempDir Path folder) {
    GovernedLoans governed = GovernedLoans.in(folder.resolve("home")).inShadow(RULE);
    this.loans =
        new MonitoredLoans(
            governed,
            new LoanSigners(governed.governance()),
            new AlertSettings(List.of(), Optional.empty()));
    this.minutes =
        new MinuteWatch(
            governed.governance(),
            loans.models,
            loans.counter,
            new WatchTerms(0.5, LoanOutcomes.KNOWN_AFTER, 30));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private void challenger(ArmScore.Result result, int times) {
    for (int i = 0; i < times; i++) {
      loans.counted(
          LoanRecords.both(
              loans.noon(),
              i,
              LoanRecords.arm(BASELINE, 0.02),
              LoanRecords.arm(MODEL, result),
              DualScore.Decider.CHAMPION),
          0);
    }
  }

  private List<Fired> due(Instant now) {
    List<Fired> due = new ArrayList<>();
    minutes.judge(now, due::add);
    return due;
  }

  private void toRollout() {
    loans.until(State.Rolling.class, 9, 300);
    assertThat(due(loans.noon())).isEmpty();
  }

  @Test
  void findsARuleThatIsMetAtTheEndOfItsMinuteOnly() {
    toRollout();
    loans.requests(50);
    challenger(LoanRecords.BROKEN, 60);
    assertThat(due(loans.noon().plusSeconds(59))).isEmpty();
    assertThat(due(loans.noon().plusSeconds(60)))
        .singleElement()
        .satisfies(fired -> {
          assertThat(fired.reason().rule()).isEqualTo(RULE);
          assertThat(fired.reason().to()).isEqualTo(BASELINE);
          assertThat(fired.stage()).isEqualTo(Stage.CONTROLLED_DEPLOYMENT);
          assertThat(fired.counted().pages()).containsOnlyKeys(OpenDay.FILE);
        });
    assertThat(due(loans.noon().plusSeconds(120))).as("nothing new was counted").isEmpty();
    loans.requests(1);
    assertThat(due(loans.noon().plusSeconds(180))).hasSize(1);
  }

  @Test
  void findsTheSameAgainWhereItCouldNotBeTaken() {
    toRollout();
    challenger(LoanRecords.BROKEN, 60);
    Instant end = loans.noon().plusSeconds(60);
    assertThatThrownBy(() ->
            minutes.judge(
                end,
                _ -> {
                  throw new IllegalStateException("the log is locked");
                }))
        .hasMessage("the log is locked");
    assertThat(due(end.plusSeconds(1))).hasSize(1);
  }

  @Test
  void findsAHardTripAtOnce() {
    toRollout();
    for (ArmScore.Result result : List.of(LoanRecords.THREW, LoanRecords.UNSOUND)) {
      challenger(result, 1);
      assertThat(due(loans.noon().plusSeconds(1)))
          .singleElement()
          .satisfies(fired ->
              assertThat(fired.reason().rule()).isEqualTo(HardTrip.SCORE_NOT_A_PROBABILITY.name()));
    }
  }

  @Test
  void tripsNoModelInShadow() {
    challenger(LoanRecords.UNSOUND, 1);
    assertThat(due(loans.noon())).isEmpty();
    assertThat(minutes.raised(HardTrip.LOG_NOT_WRITABLE, loans.noon())).isEmpty();
    challenger(LoanRecords.BROKEN, 60);
    assertThat(due(loans.noon().plusSeconds(60))).as("its rules are judged").hasSize(1);
  }

  @Test
  void leavesAModelInProductionWhereTheLogCannotBeWritten() {
    loans.until(State.Live.class, 60, 400);
    assertThat(minutes.raised(HardTrip.LOG_NOT_WRITABLE, loans.noon())).isEmpty();
    assertThat(minutes.quiet(loans.noon(), 1_000)).isPositive();
  }

  @Test
  void saysHowManyRequestsCanFollowUnjudged() {
    long quiet = minutes.quiet(loans.noon(), 1_000);
    assertThat(quiet).isBetween(1L, 10L);
    loans.requests(1_000);
    assertThat(minutes.quiet(loans.noon(), 1_000)).isGreaterThan(quiet).isLessThan(100);
    challenger(LoanRecords.BROKEN, 400);
    assertThat(minutes.quiet(loans.noon(), 1_000)).isZero();
  }
}
