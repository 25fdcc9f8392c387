// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation;

import io.chainbridge.alex.gateway.Preparation;
import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.ScoreRequest;
import io.chainbridge.alex.gateway.ServedName;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.operation.watch.CountsStore;
import io.chainbridge.alex.operation.watch.FolderCounts;
import io.chainbridge.alex.operation.watch.LoanOutcomes;
import io.chainbridge.alex.operation.watch.LoanSigners;
import io.chainbridge.alex.operation.watch.StepApprovals;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The book of loans in operation: requests by the day, outcomes an hour later, and people who sign
 * when they are asked. Outcomes follow the formula of the models, or are bad throughout. One
 * thread.
 */
final class OperatedLoans implements AutoCloseable {
  final GovernedLoans loans;
  final CountsStore counts;
  final List<String> lines = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  Operation operation;
  Consumer<String> atLine = _ -> {};
  private final Random random = new Random(5);
  private final boolean peopleSign;
  private final boolean watches;
  private LoanOutcomes outcomes = new LoanOutcomes();
  private int number;

  OperatedLoans(GovernedLoans loans, boolean peopleSign) {
    this(loans, peopleSign, true);
  }

  OperatedLoans(GovernedLoans loans, boolean peopleSign, boolean watches) {
    this.loans = loans;
    this.watches = watches;
    this.peopleSign = peopleSign;
    this.counts = FolderCounts.in(loans.home());
    this.operation = open();
  }

  private Operation open() {
    WatchPorts ports =
        new WatchPorts(
            counts,
            outcomes,
            peopleSign ? new LoanSigners(loans.governance()) : StepApprovals.byPeople(),
            new WatchTerms(0.5, LoanOutcomes.KNOWN_AFTER, 30));
    Operation opened =
        Operation.open(
            loans.home(),
            loans.governance(),
            new OperationSettings(
                ports, new AlertSettings(List.of(), Optional.empty()), loans::now, watches),
            List.of(),
            notice -> {
              atLine.accept(notice.line());
              lines.add(notice.line());
              notices.add(notice);
            });
    opened.follow();
    return opened;
  }

  /** The process ends and starts again. */
  void restart() {
    operation.close();
    outcomes = new LoanOutcomes();
    operation = open();
  }

  /** From now on every outcome is bad. */
  void turnBad() {
    outcomes.turnBad();
  }

  LocalDate today() {
    return LocalDate.ofInstant(loans.now(), ZoneOffset.UTC);
  }

  /** Scores requests at noon. */
  List<ScoreAnswer> score(int requests) {
    List<ScoreAnswer> answers = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      answers.add(operation.gateway().score(request(random.nextGaussian())).join());
    }
    return answers;
  }

  /** The same of one debt. */
  void score(int requests, double debt) {
    for (int i = 0; i < requests; i++) {
      operation.gateway().score(request(debt)).join();
    }
  }

  /** The same, each answered after more than half a second. */
  void scoreSlowly(int requests) throws InterruptedException {
    ServedName served = operation.gateway().served("loans").orElseThrow();
    List<Preparation.Ready> waiting = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      waiting.add(
          (Preparation.Ready) operation.gateway().prepare(served, request(random.nextGaussian())));
    }
    Thread.sleep(510);
    waiting.forEach(ready -> operation.gateway().score(ready).join());
  }

  private ScoreRequest request(double debt) {
    Instant noon = today().atTime(12, 0).toInstant(ZoneOffset.UTC);
    String id = "row-" + number++;
    FeatureRow row = new FeatureRow(Map.of("debt", new FeatureValue.Numeric(debt)));
    return ScoreRequest.routed("loans", id, id, "", row, noon.getEpochSecond() * 1_000_000L);
  }

  /** A whole day: requests, then its end, then the next morning. */
  void day(int requests) {
    score(requests);
    Instant dusk = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    LocalDate day = today();
    loans.later(Duration.between(loans.now(), dusk));
    operation.endDay(day, dusk);
    loans.later(Duration.ofHours(8));
  }

  @Override
  public void close() {
    operation.close();
    loans.close();
  }
}
