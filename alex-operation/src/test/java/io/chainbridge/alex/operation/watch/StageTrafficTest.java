// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic that is no evidence holds a model, however long it takes and whoever would sign. */
final class StageTrafficTest {
  private GovernedLoans governed;
  private MonitoredLoans loans;

  @BeforeEach
  void open(@TempDir Path folder) {
    governed = GovernedLoans.in(folder.resolve("home")).inShadow();
    loans = signed(new LoanSigners(governed.governance()));
  }

  private MonitoredLoans signed(StepApprovals approvals) {
    return new MonitoredLoans(governed, approvals, new AlertSettings(List.of(), Optional.empty()));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private int percent() {
    return loans.state() instanceof State.Rolling rolling ? rolling.deployment().percent() : 0;
  }

  private List<String> holds() {
    return loans.lines.stream().filter(line -> line.contains("holds, ")).toList();
  }

  private Event.Observed seen() {
    return governed.governance().events(MODEL).reversed().stream()
        .flatMap(leaf ->
            leaf.event() instanceof Event.Observed seen
                ? Optional.of(seen).stream()
                : Optional.<Event.Observed>empty().stream())
        .findFirst()
        .orElseThrow();
  }

  private String document(String name) {
    try {
      return Files.readString(governed.home().folder().resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Proves({"S5.3", "S5.14"})
  void holdsAModelWhoseTrafficIsOneKey() {
    loans.until(State.Rolling.class, 9, 300);
    for (int day = 0; day < 16; day++) {
      loans.requests(30);
      loans.requestsOf("whale", 270);
      loans.endDay();
    }
    assertThat(percent()).isEqualTo(10);
    assertThat(holds()).containsExactly("loans_v0.2.0: holds, key_share INSUFFICIENT");
  }

  @Test
  @Proves("S4.3")
  void countsNoDayWithoutTrafficInShadowMode() {
    for (int day = 0; day < 12; day++) {
      loans.requests(day % 2 == 0 ? 300 : 0);
      loans.endDay();
    }
    assertThat(loans.state()).isInstanceOf(State.InShadow.class);
    assertThat(holds()).containsExactly("loans_v0.2.0: holds, traffic_days INSUFFICIENT");
    loans.requests(300);
    loans.endDay();
    loans.requests(300);
    loans.endDay();
    assertThat(percent()).isEqualTo(10);
  }

  @Test
  @Proves("S5.2")
  void countsNoDayWithoutTrafficInAStep() {
    loans.until(State.Rolling.class, 9, 300);
    for (int day = 0; day < 12; day++) {
      loans.requests(day % 2 == 0 ? 600 : 0);
      loans.endDay();
    }
    assertThat(percent()).isEqualTo(10);
    loans.requests(600);
    loans.endDay();
    assertThat(percent()).isEqualTo(25);
  }

  @Test
  @Proves({"S5.5", "S5.14"})
  void holdsAStepInWhichTheModelDecidesNothing() {
    loans.until(State.Rolling.class, 9, 300);
    for (int day = 0; day < 30; day++) {
      loans.requestsBeside(300);
      loans.endDay();
    }
    assertThat(percent()).isEqualTo(10);
    assertThat(holds()).containsExactly("loans_v0.2.0: holds, own_decisions INSUFFICIENT");
  }

  @Test
  @Proves("S5.14")
  void tellsTheSignersHowFewRequestsTwiceTheTimeBrought() {
    loans.until(State.Rolling.class, 9, 300);
    for (int day = 0; day < 13; day++) {
      loans.requests(100);
      loans.endDay();
    }
    assertThat(percent()).isEqualTo(10);
    loans.requests(100);
    loans.endDay();
    assertThat(percent()).isEqualTo(25);
    assertThat(seen().observation().findings())
        .filteredOn(finding -> finding.reading().metric() == Metric.OWN_DECISIONS)
        .singleElement()
        .satisfies(few -> {
          assertThat(few.reading().value()).isEqualTo(140);
          assertThat(few.note()).isEqualTo("fewer than 200, and all that 14 days brought");
        });
    assertThat(document("models/loans_v0.2.0/rollout_record.md"))
        .contains("fewer than 200, and all that 14 days brought");
  }

  @Test
  void showsWhatToWeighBeforeAnybodySigns() {
    try (MonitoredLoans waiting = signed(StepApprovals.byPeople())) {
      for (int day = 0; day < 8; day++) {
        waiting.requests(200);
        waiting.requestsOf("whale", 100);
        waiting.endDay();
      }
      assertThat(governed.governance().standing(MODEL).told())
          .singleElement()
          .asString()
          .startsWith("key_share is 33.")
          .endsWith("requests have one key; more than is usual");
    }
  }

  @Test
  @Proves("S4.3")
  void escalatesALongShadowOnceAsAnAlertAndInTheLog() {
    try (MonitoredLoans waiting = signed(StepApprovals.byPeople())) {
      for (int day = 0; day < 14; day++) {
        waiting.requests(50);
        waiting.endDay();
      }
      assertThat(waiting.lines).noneMatch(line -> line.contains("overdue"));
      waiting.requests(50);
      waiting.endDay();
      waiting.endDay();
      assertThat(waiting.lines)
          .filteredOn(line -> line.contains("overdue, "))
          .containsExactly("loans_v0.2.0: overdue, shadow mode is longer than 14 days");
      try (MonitoredLoans restarted = signed(StepApprovals.byPeople())) {
        restarted.endDay();
        assertThat(restarted.lines).noneMatch(line -> line.contains("overdue"));
        isToldOnce();
      }
    }
  }

  private void isToldOnce() {
    assertThat(governed.governance().events(MODEL))
        .filteredOn(leaf -> leaf.event() instanceof Event.Escalated)
        .singleElement()
        .satisfies(leaf ->
            assertThat(((Event.Escalated) leaf.event()).stage()).isEqualTo(Stage.SHADOW_MODE));
    assertThat(governed.governance().standing(MODEL).told())
        .anySatisfy(told -> assertThat(told).startsWith("shadow mode is overdue, escalated at "));
    assertThat(document("alerts.log").lines().filter(line -> line.contains("STAGE_OVERDUE")))
        .hasSize(1);
    assertThat(document("models/loans_v0.2.0/shadow_report.md"))
        .containsOnlyOnce("**Escalated at 2026-03-15T23:59:59Z: in SHADOW_MODE since");
  }

  @Test
  @Proves({"S4.9", "S5.7"})
  void takesAModelOutOfShadowWhenARuleIsMet() {
    loans.outcomes.turnBad();
    loans.until(State.RolledBack.class, 5, 400);
    State.RolledBack back = (State.RolledBack) loans.state();
    assertThat(back.reason().rule()).isEqualTo("calibration_error > 0.08");
    assertThat(back.reason().to()).isEqualTo(GovernedLoans.BASELINE);
    assertThat(document("alerts.log")).contains("MODEL_ROLLBACK");
    assertThat(loans.lines).anyMatch(line -> line.endsWith("; loans_v0.1.0 decides as before"));
  }
}
