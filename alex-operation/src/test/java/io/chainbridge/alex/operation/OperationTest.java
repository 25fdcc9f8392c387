// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.Quarantine;
import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home in operation: what is served, counted, judged, taken back and found again. */
final class OperationTest {
  private static final int A_DAY = 400;

  private final Path folder;
  private final OperatedLoans loans;

  OperationTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = new OperatedLoans(GovernedLoans.in(folder).inShadow(), true);
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private State state() {
    return loans.loans.governance().dossier(MODEL).state();
  }

  private Routing routing() {
    return loans.operation.gateway().served("loans").orElseThrow().table().routing();
  }

  private void toTenPercent() {
    for (int day = 0; day < 9 && state() instanceof State.InShadow; day++) {
      loans.day(A_DAY);
    }
    assertThat(state()).as("%s", loans.lines).isInstanceOf(State.Rolling.class);
  }

  @Test
  void servesTheBaselineAndScoresTheModelInShadowBesideIt() {
    assertThat(routing()).isEqualTo(new Routing.Shadow());
    assertThat(loans.score(3))
        .allSatisfy(answer ->
            assertThat(answer)
                .isInstanceOfSatisfying(
                    ScoreAnswer.Scored.class,
                    scored -> assertThat(scored.servable().id()).isEqualTo(BASELINE)));
  }

  @Test
  void keepsTheBinsAndTheCountsOfEachDayInTheHome() {
    loans.day(A_DAY);
    loans.day(A_DAY);
    assertThat(folder.resolve("monitoring/loans_v0.2.0/reference.txt")).exists();
    assertThat(loans.counts.days(MODEL)).hasSize(2);
    assertThat(loans.counts.newestDay(MODEL)).contains(loans.today().minusDays(1));
  }

  @Test
  @Proves({"S4.3", "S5.2"})
  void widensTrafficOnlyAfterTheShadowTimeAndItsEvidence() {
    for (int day = 0; day < 6; day++) {
      loans.day(A_DAY);
    }
    assertThat(state()).isInstanceOf(State.InShadow.class);
    toTenPercent();
    assertThat(routing()).isEqualTo(new Routing.Canary(10, MODEL.value(), List.of()));
    assertThat(folder.resolve("models/loans_v0.2.0/shadow_report.md")).exists();
    assertThat(folder.resolve("models/loans_v0.2.0/shadow_dashboard.html")).exists();
  }

  @Test
  @Proves({"S5.7", "R1", "R2", "R3"})
  void takesTrafficBackWhenARollbackRuleIsMet() throws IOException {
    toTenPercent();
    loans.turnBad();
    for (int day = 0; day < 6 && state() instanceof State.Rolling; day++) {
      loans.day(A_DAY);
    }
    assertThat(state()).isInstanceOf(State.RolledBack.class);
    assertThat(routing()).isEqualTo(new Routing.ChampionOnly());
    assertThat(loans.loans.governance().events(MODEL))
        .last()
        .satisfies(leaf -> assertThat(leaf.event()).isInstanceOf(Event.RolledBack.class));
    assertThat(folder.resolve("alerts.log")).content().contains("MODEL_ROLLBACK");
    assertThat(loans.lines).anyMatch(line -> line.contains("ROLLED_BACK by calibration_error"));
    assertThat(folder.resolve("monitoring/loans_v0.2.0")).doesNotExist();
    assertThat(folder.resolve("monitoring/loans_v0.2.0.ended-1/reference.txt")).exists();
  }

  @Test
  void goesOnCountingWhereItStoppedAfterARestart() throws IOException {
    loans.day(A_DAY);
    loans.score(30);
    byte[] reference = Files.readAllBytes(folder.resolve("monitoring/loans_v0.2.0/reference.txt"));
    loans.restart();
    loans.day(12);
    assertThat(folder.resolve("monitoring/loans_v0.2.0/reference.txt")).hasBinaryContent(reference);
    assertThat(loans.counts.days(MODEL)).hasSize(2);
    assertThat(predictions(reference, 0)).isEqualTo(A_DAY);
    assertThat(predictions(reference, 1)).isEqualTo(42);
  }

  private long predictions(byte[] reference, int day) {
    return DayWindow.parse(
            loans.counts.days(MODEL).get(day),
            ModelReference.read(reference, loans.loans.formula()))
        .traffic()
        .predictions();
  }

  @Test
  void endsEveryDayThatPassedWhileItWasDown() {
    loans.score(10);
    loans.operation.close();
    loans.loans.later(Duration.ofDays(3));
    loans.restart();
    loans.operation.tick(loans.loans.now());
    assertThat(loans.counts.days(MODEL)).hasSize(3);
    assertThat(loans.counts.newestDay(MODEL)).contains(loans.today().minusDays(1));
    loans.operation.tick(loans.loans.now());
    assertThat(loans.counts.days(MODEL)).hasSize(3);
  }

  @Test
  void followsWhatAnotherProcessDecided(@TempDir Path other) {
    try (OperatedLoans waiting =
        new OperatedLoans(GovernedLoans.in(other.resolve("home")), false)) {
      assertThat(waiting.operation.gateway().tables()).isEmpty();
      waiting.loans.inShadow();
      waiting.operation.follow();
      assertThat(waiting.operation.gateway().tables()).containsOnlyKeys("loans");
      assertThat(waiting.lines).contains("loans_v0.2.0: monitored from now on");
    }
  }

  @Test
  void waitsForPeopleWhereNobodySignsFromHere(@TempDir Path other) {
    try (OperatedLoans waiting =
        new OperatedLoans(GovernedLoans.in(other.resolve("home")).inShadow(), false)) {
      for (int day = 0; day < 9; day++) {
        waiting.day(A_DAY);
      }
      assertThat(waiting.loans.governance().dossier(MODEL).state())
          .isInstanceOfSatisfying(
              State.InShadow.class, shadow -> assertThat(shadow.deployment().latest()).isPresent());
    }
  }

  @Test
  void reportsAModelWhoseHeldOutRowsAreGoneAndServesOn() throws IOException {
    loans.operation.close();
    Path monitoring = folder.resolve("monitoring/loans_v0.2.0/reference.txt");
    Files.writeString(monitoring, "not a reference");
    loans.restart();
    assertThat(loans.notices)
        .filteredOn(notice -> notice.line().contains("CANNOT BE MONITORED"))
        .isNotEmpty()
        .allMatch(notice -> notice.urgency() == Notice.Urgency.ALARM);
    assertThat(loans.score(1)).hasOnlyElementsOfType(ScoreAnswer.Scored.class);
  }

  @Test
  void servesNoModelWhoseProofIsGone() throws IOException {
    loans.operation.close();
    Files.delete(folder.resolve("models/loans_v0.1.0/proofpack.dsse.json"));
    loans.restart();
    assertThat(loans.operation.gateway().tables()).isEmpty();
    assertThat(loans.operation.deployer().notServed())
        .anySatisfy(refused -> assertThat(refused.model()).isEqualTo(BASELINE));
  }

  @Test
  void rollsBackAModelWhoseArtifactNoLongerHasItsHash() throws IOException {
    toTenPercent();
    overwriteArtifact();
    List<Quarantine> found = loans.operation.gateway().recheck();
    assertThat(found).extracting(Quarantine::model).containsExactly(MODEL);
    loans.operation.quarantined(found, loans.loans.now());
    assertThat(state())
        .isInstanceOfSatisfying(
            State.RolledBack.class,
            back -> assertThat(back.reason().rule()).isEqualTo("ARTIFACT_HASH_MISMATCH"));
    assertThat(routing()).isEqualTo(new Routing.ChampionOnly());
  }

  /** Changes the stored bytes under the same name, as somebody with the folder could. */
  private void overwriteArtifact() throws IOException {
    State.Rolling rolling = (State.Rolling) state();
    String hex = rolling.training().artifact().hex();
    Path blob =
        folder.resolve("blobs/sha256").resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4));
    Path other = Files.writeString(blob.resolve("other"), "another model");
    Files.move(other, blob.resolve(hex), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void neitherCountsNorJudgesAHomeThatIsOnlyShown(@TempDir Path other) {
    try (OperatedLoans shown =
        new OperatedLoans(GovernedLoans.in(other.resolve("home")).inShadow(), true, false)) {
      long size = shown.loans.governance().logSize();
      assertThat(shown.score(3)).hasOnlyElementsOfType(ScoreAnswer.Scored.class);
      shown.loans.later(Duration.ofDays(20));
      shown.operation.tick(shown.loans.now());
      assertThat(shown.counts.days(MODEL)).isEmpty();
      assertThat(shown.lines).isEmpty();
      assertThat(shown.loans.governance().logSize()).isEqualTo(size);
    }
  }

  private Optional<HomeEvent.RecordsCounted> counted() {
    return loans.loans.governance().book().counted();
  }

  @Test
  void countsThePredictionLogBeforeEveryJudgementOnceADayAndAtTheEnd() {
    assertThat(counted()).isEmpty();
    loans.score(20);
    loans.operation.tick(loans.loans.now());
    assertThat(counted()).hasValueSatisfying(count -> assertThat(count.records()).isEqualTo(20));
    loans.score(20);
    loans.operation.tick(loans.loans.now().plusSeconds(60));
    assertThat(counted()).hasValueSatisfying(count -> assertThat(count.records()).isEqualTo(20));
    loans.operation.countRecords();
    assertThat(counted())
        .hasValue(
            new HomeEvent.RecordsCounted(
                40, loans.operation.log().head().hash(), Sha256.of(new byte[0])));
    long size = loans.loans.governance().logSize();
    loans.operation.countRecords();
    assertThat(loans.loans.governance().logSize()).isEqualTo(size);
  }

  /** Outcomes that were counted before a judgement are in the log too. */
  @Test
  void countsTheDaysThatAreClosedAsSoonAsTheyAre() {
    loans.score(20);
    loans.operation.tick(loans.loans.now().plus(Duration.ofDays(2)));
    byte[] days = ClosedDays.write(loans.counts.closedDays());
    assertThat(days).isNotEmpty();
    assertThat(counted())
        .hasValueSatisfying(count -> assertThat(count.days()).isEqualTo(Sha256.of(days)));
    loans.counts.keepDay(MODEL, loans.today().plusDays(9), "a day more, and no request");
    loans.operation.countRecords();
    assertThat(counted())
        .hasValueSatisfying(count -> assertThat(count.days()).isNotEqualTo(Sha256.of(days)));
  }

  @Test
  void scoresNothingWhereCountedRecordsAreMissing() throws IOException {
    loans.score(20);
    loans.operation.countRecords();
    loans.operation.close();
    Path segment = loans.loans.home().predictions().resolve("predictions-000000000001.seg");
    Files.delete(segment);
    loans.restart();
    assertThat(loans.lines)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("NOTHING IS SCORED: prediction records 1 to 20 are missing"));
    assertThat(loans.operation.log().isWritable()).isFalse();
    assertThat(loans.score(1)).hasOnlyElementsOfType(ScoreAnswer.Unavailable.class);
  }

  @Test
  void scoresNothingOnceASegmentUnderItIsGone() throws IOException {
    loans.score(20);
    loans.operation.tick(loans.loans.now());
    Files.delete(loans.loans.home().predictions().resolve("predictions-000000000001.seg"));
    loans.operation.tick(loans.loans.now().plusSeconds(31));
    assertThat(loans.notices)
        .filteredOn(notice -> notice.line().startsWith("NOTHING IS SCORED"))
        .isNotEmpty()
        .allMatch(notice -> notice.urgency() == Notice.Urgency.ALARM);
    assertThat(loans.score(1)).hasOnlyElementsOfType(ScoreAnswer.Unavailable.class);
  }
}
