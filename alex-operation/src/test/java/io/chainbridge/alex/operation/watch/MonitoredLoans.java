// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;

import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.AlertDispatcher;
import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.operation.report.ModelReports;
import io.chainbridge.alex.operation.report.Reporting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The book of loans under the supervisor, without a gateway: prediction records go to the counter
 * as the gateway would hand them over. One thread.
 */
final class MonitoredLoans implements AutoCloseable {
  final GovernedLoans loans;
  final CountsStore counts = new InMemoryCounts();
  final LoanOutcomes outcomes = new LoanOutcomes();
  final List<String> lines = new ArrayList<>();
  final MonitoredModels models;
  final RequestCounter counter;
  final ModelSupervisor supervisor;
  private final AlertDispatcher alerts;

  /** What happens just before a judgement goes to the log. */
  Runnable beforeJudgement = () -> {};

  private final Random random = new Random(5);
  private long sequence;

  /** The supervisor of a home; it follows the log from the beginning. */
  MonitoredLoans(GovernedLoans loans, StepApprovals approvals, AlertSettings settings) {
    this.loans = loans;
    WatchPorts ports =
        new WatchPorts(
            counts, outcomes, approvals, new WatchTerms(0.5, LoanOutcomes.KNOWN_AFTER, 30));
    this.models = MonitoredModels.of(loans.home(), ports);
    this.counter = new RequestCounter(models, outcomes);
    this.alerts = AlertDispatcher.open(settings, loans.home().folder(), lines::add);
    this.supervisor =
        new ModelSupervisor(
            loans.governance(),
            models,
            () -> beforeJudgement.run(),
            ports,
            new Reporting(
                alerts,
                new ModelReports(loans.home().documents(), loans.home().blobs()),
                notice -> lines.add(notice.line())));
    supervisor.follow();
  }

  State state() {
    return loans.governance().dossier(MODEL).state();
  }

  MonitoredModel model() {
    return models.find(MODEL).orElseThrow();
  }

  LocalDate today() {
    return LocalDate.ofInstant(loans.now(), ZoneOffset.UTC);
  }

  Instant noon() {
    return today().atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  /** Counts one request as the gateway would; the rows are those that both models saw. */
  void counted(PredictionRecord record, double debt) {
    counter.durable(++sequence, record, new double[] {debt}, new double[] {debt});
  }

  /** Today's requests, decided as the model's state has it. */
  void requests(int number) {
    for (int i = 0; i < number; i++) {
      double debt = random.nextGaussian();
      counted(request(debt, i), debt);
    }
  }

  /** Today's requests of one key. */
  void requestsOf(String key, int number) {
    for (int i = 0; i < number; i++) {
      double debt = random.nextGaussian();
      counted(LoanRecords.withKey(request(debt, i), key), debt);
    }
  }

  /** Today's requests that the champion decides, as when nobody carries a canary group. */
  void requestsBeside(int number) {
    for (int i = 0; i < number; i++) {
      double debt = random.nextGaussian();
      counted(request(debt, 99), debt);
    }
  }

  private PredictionRecord request(double debt, int number) {
    ArmScore model =
        LoanRecords.arm(
            MODEL,
            models.find(MODEL).map(MonitoredModel::artifact).orElse(LoanRecords.ARTIFACT),
            new ArmScore.Result.Ok(loans.formula().score(new double[] {debt})));
    ArmScore baseline = LoanRecords.arm(BASELINE, 1 / (1 + Math.exp(4.1 - 3 * debt)));
    return switch (state()) {
      case State.InProduction _ -> LoanRecords.alone(noon(), debt, model);
      case State.Rolling rolling when number % 100 < rolling.deployment().percent() ->
          LoanRecords.both(noon(), debt, baseline, model, DualScore.Decider.CHALLENGER);
      default -> LoanRecords.both(noon(), debt, baseline, model, DualScore.Decider.CHAMPION);
    };
  }

  /** Ends today and goes on to the next morning; whether a state changed. */
  boolean endDay() {
    LocalDate day = today();
    Instant dusk = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    loans.later(Duration.between(loans.now(), dusk));
    boolean changed = supervisor.close(List.of(day), dusk);
    loans.later(Duration.ofHours(8));
    return changed;
  }

  /** Whole days until the model is in this state, with so many requests a day. */
  void until(Class<? extends State> wanted, int days, int requests) {
    for (int day = 0; day < days && !wanted.isInstance(state()); day++) {
      requests(requests);
      endDay();
    }
    if (!wanted.isInstance(state())) {
      throw new AssertionError(state().word() + ": " + lines);
    }
  }

  @Override
  public void close() {
    alerts.close();
    loans.close();
  }
}
