// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.operation.report.AlertSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of the book of loans: what is judged, reported once, taken back and certified. */
final class ModelSupervisorTest {
  private static final AlertRule ONE_KEY =
      new AlertRule(
          "One Key",
          ((RuleParse.Ok) RollbackRule.parse("key_share > 50%")).rule(),
          "Page the ML engineer");

  private GovernedLoans governed;
  private MonitoredLoans loans;

  @BeforeEach
  void open(@TempDir Path folder) {
    governed = GovernedLoans.in(folder.resolve("home")).inShadow();
    loans = signed();
  }

  private MonitoredLoans signed() {
    return new MonitoredLoans(
        governed,
        new LoanSigners(governed.governance()),
        new AlertSettings(List.of(ONE_KEY), Optional.empty()));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private RollbackReason rollback() {
    return governed.governance().events(MODEL).stream()
        .flatMap(logged ->
            logged.event() instanceof Event.RolledBack back
                ? Stream.of(back.reason())
                : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  private void challenger(ArmScore.Result result) {
    loans.counted(
        LoanRecords.both(
            loans.noon(),
            0,
            LoanRecords.arm(BASELINE, 0.02),
            LoanRecords.arm(MODEL, result),
            DualScore.Decider.CHAMPION),
        0);
  }

  @Test
  void takesTrafficBackForOneScoreThatIsNoProbability() {
    loans.until(State.Rolling.class, 9, 300);
    loans.requests(20);
    challenger(LoanRecords.UNSOUND);
    assertThat(loans.endDay()).isTrue();
    assertThat(loans.state()).isInstanceOf(State.RolledBack.class);
    assertThat(rollback().rule()).isEqualTo("SCORE_NOT_A_PROBABILITY");
    assertThat(rollback().to()).isEqualTo(BASELINE);
    assertThat(loans.lines)
        .anyMatch(line -> line.contains("found the model gave no number in [0, 1]"));
  }

  @Test
  void takesTrafficBackForOneException() {
    loans.until(State.Rolling.class, 9, 300);
    loans.requests(20);
    challenger(LoanRecords.THREW);
    assertThat(loans.endDay()).isTrue();
    assertThat(rollback().rule()).isEqualTo("SCORE_NOT_A_PROBABILITY");
  }

  @Test
  void reportsNoRollbackThatTheLogRefused() {
    loans.until(State.Rolling.class, 9, 300);
    loans.requests(20);
    challenger(LoanRecords.UNSOUND);
    loans.beforeJudgement = this::rolledBackByAPerson;
    assertThat(loans.endDay()).isFalse();
    assertThat(rollback().rule()).isEqualTo("MANUAL");
    assertThat(loans.lines)
        .noneMatch(line -> line.contains("ROLLED_BACK by SCORE_NOT_A_PROBABILITY"))
        .contains(
            "loans_v0.2.0: the rollback by SCORE_NOT_A_PROBABILITY was refused, the model is"
                + " ROLLED_BACK");
  }

  private void rolledBackByAPerson() {
    loans.beforeJudgement = () -> {};
    RollbackReason reason =
        new RollbackReason(
            "MANUAL", 0, 0, "was seen to be wrong", Sha256.of(new byte[1]), MODEL, BASELINE);
    assertThat(governed.governance().rollBack(MODEL, reason, GovernedLoans.person(Role.OPERATOR)))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void keepsTrafficWhenOneRequestFailed() {
    loans.until(State.Rolling.class, 9, 300);
    loans.requests(20);
    challenger(LoanRecords.BROKEN);
    assertThat(loans.endDay()).isFalse();
    assertThat(loans.state()).isInstanceOf(State.Rolling.class);
  }

  @Test
  void takesNothingFromAModelInShadow() {
    challenger(LoanRecords.UNSOUND);
    assertThat(loans.endDay()).isFalse();
    assertThat(loans.state()).isInstanceOf(State.InShadow.class);
  }

  @Test
  void reportsAnAlertOnceWhileItFires() {
    for (int day = 0; day < 5; day++) {
      loans.requests(40);
      loans.requestsOf("whale", 360);
      loans.endDay();
    }
    assertThat(loans.state()).isInstanceOf(State.InShadow.class);
    assertThat(loans.lines)
        .filteredOn(line -> line.contains("alert One Key"))
        .containsExactly("loans_v0.2.0: alert One Key FIRING (Page the ML engineer)");
  }

  @Test
  void reportsWhatHoldsAModelOnce() {
    for (int day = 0; day < 10; day++) {
      loans.requestsOf("whale", 400);
      loans.endDay();
    }
    assertThat(loans.state()).isInstanceOf(State.InShadow.class);
    assertThat(loans.lines)
        .filteredOn(line -> line.contains("holds, "))
        .containsExactly("loans_v0.2.0: holds, key_share INSUFFICIENT");
  }

  @Test
  void certifiesAModelAfterThirtyDaysInProductionAndKeepsJudgingIt() {
    loans.until(State.Live.class, 40, 300);
    LocalDate live = loans.today();
    loans.until(State.Frozen.class, 40, 100);
    assertThat(loans.today()).isAfterOrEqualTo(live.plusDays(30));
    assertThat(governed.home().folder().resolve("models/loans_v0.2.0/certificate.json")).exists();
    loans.outcomes.turnBad();
    loans.until(State.RolledBack.class, 30, 200);
    assertThat(rollback().rule()).isEqualTo("calibration_error > 0.08");
    assertThat(governed.governance().dossier(BASELINE).state()).isInstanceOf(State.Live.class);
    assertThat(governed.governance().events(MODEL))
        .anyMatch(logged -> logged.event() instanceof Event.CertificateRevoked);
  }

  @Test
  void closesNoDayTwice() {
    LocalDate day = loans.today();
    loans.requests(5);
    loans.endDay();
    loans.supervisor.close(List.of(day), loans.loans.now());
    assertThat(loans.counts.days(MODEL)).hasSize(1);
    assertThat(loans.model().windows()).hasSize(1);
    assertThat(loans.model().windows().getFirst().traffic().predictions()).isEqualTo(5);
  }

  @Test
  void namesEveryDayThatIsStillOpen() {
    LocalDate first = loans.today();
    assertThat(loans.supervisor.openDaysBefore(first)).isEmpty();
    assertThat(loans.supervisor.openDaysBefore(first.plusDays(2)))
        .containsExactly(first, first.plusDays(1));
  }

  @Test
  void monitorsNoBaseline() {
    assertThat(loans.models.find(BASELINE)).isEmpty();
    assertThat(loans.models.all()).extracting(MonitoredModel::id).containsExactly(MODEL);
    assertThat(loans.lines).containsExactly("loans_v0.2.0: monitored from now on");
  }
}
