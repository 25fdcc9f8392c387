// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.operation.outcome.GivenOutcome.Subject;
import io.chainbridge.alex.operation.outcome.OutcomeAnswer.Kept;
import io.chainbridge.alex.operation.outcome.OutcomeAnswer.Known;
import io.chainbridge.alex.operation.outcome.OutcomeAnswer.Reason;
import io.chainbridge.alex.operation.outcome.OutcomeAnswer.Refused;
import io.chainbridge.alex.operation.watch.KnownOutcome;
import io.chainbridge.alex.operation.watch.ScoredRequest;
import io.chainbridge.alex.predictionlog.LogRecord;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.predictionlog.SegmentAudit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutcomeLogTest {
  private static final Instant SCORED = Instant.parse("2026-03-09T10:00:00Z");
  private static final Instant KNOWN = Instant.parse("2026-03-09T12:00:00.123456Z");
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private OutcomeLog log;

  OutcomeLogTest(@TempDir Path folder) {
    this.folder = folder.resolve("outcomes");
    this.log = open();
  }

  private OutcomeLog open() {
    OutcomeLog opened = OutcomeLog.open(folder);
    for (long record = 1; record <= 9; record++) {
      opened.scored(record, request(record < 9 ? "r-" + record : "r-8"));
    }
    return opened;
  }

  private static ScoredRequest request(String id) {
    return new ScoredRequest(
        id,
        SCORED,
        id,
        new ScoredRequest.Arm(new ModelId("loans_v0.1.0"), Sha256.of(new byte[0]), 0.25, false),
        Optional.empty(),
        new ScoredRequest.Decided(false, 1_000));
  }

  @AfterEach
  void close() {
    log.close();
  }

  private static GivenOutcome of(long record, boolean event) {
    return new GivenOutcome(new Subject.ByRecord(record), event, KNOWN);
  }

  private static GivenOutcome replacing(long outcome, long record, boolean event) {
    return new GivenOutcome(
        new Subject.ByRecord(record), event, KNOWN, Optional.empty(), Optional.of(outcome));
  }

  private OutcomeAnswer give(GivenOutcome given, Instant at) {
    return log.give(List.of(given), at, OutcomeSender.anybody()).join().getFirst();
  }

  private OutcomeAnswer give(GivenOutcome given) {
    return give(given, NOW);
  }

  private List<OutcomeRecord> kept() {
    List<LogRecord> records = new ArrayList<>();
    new PredictionLogReader(folder).forEach(records::add);
    return records.stream().map(record -> OutcomeRecord.read(record.payload())).toList();
  }

  private void refused(GivenOutcome given, Reason reason) {
    assertThat(give(given))
        .isInstanceOfSatisfying(
            Refused.class, answer -> assertThat(answer.reason()).isEqualTo(reason));
    assertThat(kept()).isEmpty();
  }

  @Test
  void isDurableWhenItIsAnswered() {
    GivenOutcome given =
        new GivenOutcome(
            new Subject.ByRequest("r-3"),
            true,
            KNOWN,
            Optional.of(new BigDecimal("12.50")),
            Optional.empty());
    assertThat(log.give(List.of(given, of(5, false)), NOW, OutcomeSender.anybody()).join())
        .containsExactly(new Kept(1, 3, true), new Kept(2, 5, true));
    assertThat(kept())
        .containsExactly(
            new OutcomeRecord(
                NOW, 3, "r-3", true, KNOWN, Optional.of(new BigDecimal("12.50")), Optional.empty()),
            new OutcomeRecord(NOW, 5, "r-5", false, KNOWN, Optional.empty(), Optional.empty()));
    assertThat(log.logged())
        .hasValueSatisfying(head -> {
          SegmentAudit audit = SegmentAudit.of(folder);
          assertThat(head.records()).isEqualTo(2).isEqualTo(audit.records());
          assertThat(head.hash()).isEqualTo(audit.head());
        });
  }

  @Test
  void refusesByNameWhatItCannotPlace() {
    refused(of(10, true), Reason.UNKNOWN_RECORD);
    refused(new GivenOutcome(new Subject.ByRequest("x"), true, KNOWN), Reason.UNKNOWN_REQUEST);
    refused(new GivenOutcome(new Subject.ByRequest("r-8"), true, KNOWN), Reason.REQUEST_NOT_UNIQUE);
    refused(
        new GivenOutcome(new Subject.ByRecord(1), true, SCORED.minusMillis(1)),
        Reason.KNOWN_BEFORE_PREDICTION);
    refused(
        new GivenOutcome(new Subject.ByRecord(1), true, NOW.plusMillis(1)), Reason.KNOWN_IN_FUTURE);
    refused(replacing(1, 1, true), Reason.REPLACES_ANOTHER);
    assertThat(give(new GivenOutcome(new Subject.ByRecord(1), true, SCORED)))
        .isEqualTo(new Kept(1, 1, true));
    assertThat(give(new GivenOutcome(new Subject.ByRecord(2), true, NOW)))
        .isEqualTo(new Kept(2, 2, true));
  }

  @Test
  void writesTheSameOutcomeOnce() {
    assertThat(give(of(1, true))).isEqualTo(new Kept(1, 1, true));
    assertThat(give(of(1, true), NOW.plus(DAY))).isEqualTo(new Known(1, 1));
    assertThat(log.give(List.of(of(2, true), of(2, true)), NOW, OutcomeSender.anybody()).join())
        .containsExactly(new Kept(2, 2, true), new Known(2, 2));
    assertThat(kept()).hasSize(2);
  }

  @Test
  void takesACorrectionThatNamesWhatItReplaces() {
    give(of(1, true));
    assertThat(give(of(1, false)))
        .isInstanceOfSatisfying(
            Refused.class,
            answer -> {
              assertThat(answer.reason()).isEqualTo(Reason.OUTCOME_GIVEN_BEFORE);
              assertThat(answer.detail()).contains("\"replaces\": 1");
            });
    assertThat(give(replacing(1, 1, false))).isEqualTo(new Kept(2, 1, true));
    assertThat(give(replacing(1, 1, true)))
        .isInstanceOfSatisfying(
            Refused.class,
            answer -> assertThat(answer.reason()).isEqualTo(Reason.REPLACES_ANOTHER));
    assertThat(events(NOW.plus(DAY))).containsExactly(false);
  }

  private List<Boolean> events(Instant now) {
    return log.knownBy(now).stream().map(KnownOutcome::event).toList();
  }

  @Test
  void countsTheLastWordOfADayAndNoLaterOne() {
    give(of(1, true));
    give(of(2, false));
    assertThat(events(NOW)).as("the day is open").isEmpty();
    give(replacing(1, 1, false), NOW.plusSeconds(60));
    Instant next = NOW.plus(DAY);
    assertThat(give(replacing(2, 2, true), next)).isEqualTo(new Kept(4, 2, false));
    assertThat(events(next)).containsExactly(false, false);
    assertThat(events(next.plus(DAY))).as("each once").isEmpty();
  }

  /** A call that began before midnight and gets its turn after the day was counted. */
  @Test
  void putsNoOutcomeIntoADayThatWasCounted() {
    Instant midnight = Instant.parse("2026-03-11T00:00:00Z");
    assertThat(log.knownBy(midnight)).isEmpty();
    assertThat(give(of(1, true), midnight.minusMillis(1))).isEqualTo(new Kept(1, 1, true));
    assertThat(kept().getLast().receivedAt()).isEqualTo(midnight);
    assertThat(events(midnight.plus(DAY))).containsExactly(true);
  }

  @Test
  void saysWhenAnOutcomeWasKnownAndWhenItWasReceived() {
    give(of(4, true));
    assertThat(log.knownBy(NOW.plus(DAY)))
        .containsExactly(new KnownOutcome(request("r-4"), KNOWN, NOW, true));
  }

  @Test
  void goesOnAfterARestartWithWhatItKept() {
    give(of(1, true));
    give(replacing(1, 1, false));
    log.close();
    log = open();
    assertThat(give(replacing(2, 1, false))).isEqualTo(new Known(2, 1));
    assertThat(give(of(3, true), NOW.minusSeconds(5))).isEqualTo(new Kept(3, 3, true));
    assertThat(kept().getLast().receivedAt()).as("time never runs backwards").isEqualTo(NOW);
    assertThat(events(NOW.plus(DAY))).containsExactly(false, true);
  }

  @Test
  void takesNothingWhereCountedOutcomesAreMissing() throws IOException {
    give(of(1, true));
    var head = log.logged().orElseThrow();
    assertThat(log.compare(folder, head.records(), head.hash())).isEmpty();
    log.close();
    Files.delete(folder.resolve("predictions-000000000001.seg"));
    log = open();
    assertThat(log.compare(folder, head.records(), head.hash()))
        .hasValueSatisfying(why ->
            assertThat(why).startsWith("NO OUTCOME IS TAKEN").contains("1 to 1 are missing"));
    assertThat(log.give(List.of(of(2, true)), NOW, OutcomeSender.anybody()))
        .isCompletedExceptionally();
    assertThat(log.knownBy(NOW.plus(DAY))).isEmpty();
  }

  @Test
  void noticesThatASegmentIsGone() throws IOException {
    give(of(1, true));
    assertThat(log.checkSegments()).isEmpty();
    Files.delete(folder.resolve("predictions-000000000001.seg"));
    assertThat(log.checkSegments())
        .hasValueSatisfying(why -> assertThat(why).startsWith("NO OUTCOME IS TAKEN"));
    assertThat(log.give(List.of(of(2, true)), NOW, OutcomeSender.anybody()))
        .isCompletedExceptionally();
  }
}
