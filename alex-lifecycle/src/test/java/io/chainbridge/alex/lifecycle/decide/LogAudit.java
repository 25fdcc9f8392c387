// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.metrics.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a log from the first leaf, knowing only the framework's page and none of the gates. */
final class LogAudit {
  private static final Set<Metric> SHADOW =
      EnumSet.of(
          Metric.DIVERGENCE_RATE,
          Metric.CALIBRATION_ERROR,
          Metric.CALIBRATION_DRIFT,
          Metric.SCORE_DRIFT,
          Metric.IMPORTANCE_DRIFT,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE,
          Metric.TRAFFIC_DAYS,
          Metric.KEY_SHARE);
  private static final Set<Metric> STEP =
      EnumSet.of(
          Metric.CALIBRATION_ERROR,
          Metric.DIVERGENCE_RATE,
          Metric.IMPORTANCE_DRIFT,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE,
          Metric.APPROVAL_RATE_CHANGE,
          Metric.LOSS_RATE_CHANGE,
          Metric.OWN_DECISIONS,
          Metric.TRAFFIC_DAYS,
          Metric.KEY_SHARE);
  private static final Set<Metric> TENURE =
      EnumSet.of(
          Metric.CALIBRATION_ERROR,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE,
          Metric.IMPORTANCE_DRIFT,
          Metric.OWN_DECISIONS,
          Metric.KEY_SHARE);

  private final List<LoggedEvent> log;
  private final Map<String, Person> signed = new HashMap<>();
  private final Set<Person> submitters = new HashSet<>();
  private final Set<Instant> escalated = new HashSet<>();
  private Instant since = Instant.MAX;
  private int percent = -1;
  private int rollbacks;
  private boolean trainingAccepted;
  private boolean investigated = true;
  private Sha256 training = Samples.digest("none");
  private Sha256 seen = Samples.digest("none");
  private List<Finding> findings = List.of();

  LogAudit(List<LoggedEvent> log) {
    this.log = log;
  }

  void check() {
    for (LoggedEvent leaf : log) {
      read(leaf.event(), leaf.at());
    }
  }

  private void read(Event event, Instant at) {
    switch (event) {
      case Event.Proposed proposed -> submitters.add(proposed.by());
      case Event.Signed given -> signature(given.signature());
      case Event.PrototypeAccepted accepted -> {
        submitters.add(accepted.by());
        demand(Checkpoint.PROPOSAL_REVIEW, Samples.digest("proposal"), Role.ALEX);
        assertThat(investigated).isTrue();
      }
      case Event.TrainingAccepted accepted -> {
        submitters.add(accepted.by());
        trainingAccepted = true;
        training = accepted.evidence().digest();
        assertThat(investigated).isTrue();
      }
      case Event.Rejected _ -> restart();
      case Event.ShadowStarted _ -> shadow(at);
      case Event.Observed observed -> {
        seen = observed.observation().evidence();
        findings = observed.observation().findings();
      }
      case Event.Widened widened -> widened(widened.percent(), at);
      case Event.RolledBack _ -> {
        rollbacks++;
        investigated = false;
        restart();
      }
      case Event.Investigated _ -> investigated = true;
      case Event.Certified _ -> certified(at);
      case Event.Escalated(var stage, Instant began, Instant due) -> {
        assertThat(stage).isEqualTo(Stage.SHADOW_MODE);
        assertThat(percent).isZero();
        assertThat(began).isEqualTo(since);
        assertThat(Duration.between(since, due)).isEqualTo(Duration.ofDays(14));
        assertThat(at).isAfter(due);
        assertThat(escalated.add(since)).as("once").isTrue();
      }
      case Event.DenialWithdrawn _,
          Event.ExceptionProposed _,
          Event.ExceptionGranted _,
          Event.CertificateRevoked _,
          Event.BaselineProposed _,
          Event.BaselineIntroduced _,
          Event.Superseded _,
          Event.Restored _ -> {}
    }
  }

  private void restart() {
    trainingAccepted = false;
    percent = -1;
    seen = Samples.digest("none");
    findings = List.of();
  }

  private void signature(Signature given) {
    assertThat(submitters).doesNotContain(given.by());
    assertThat(given.checkpoint().roles()).contains(given.role());
    String key = given.checkpoint() + " " + given.subject() + " " + given.role();
    if (given.approves()) {
      signed.put(key, given.by());
    } else {
      signed.remove(key);
    }
  }

  private void demand(Checkpoint checkpoint, Sha256 subject, Role... roles) {
    Set<Person> people = new HashSet<>();
    for (Role role : roles) {
      Person by = signed.get(checkpoint + " " + subject + " " + role);
      assertThat(by).as("%s %s on %s", checkpoint, role, subject).isNotNull();
      if (by != null) {
        assertThat(people.add(by)).as("%s fills one role", by).isTrue();
      }
    }
    assertThat(people).doesNotContainAnyElementsOf(submitters);
  }

  private void shadow(Instant at) {
    assertThat(trainingAccepted).isTrue();
    demand(Checkpoint.TRAINING_APPROVAL, training, Role.ALEX);
    percent = 0;
    since = at;
  }

  private void widened(int to, Instant at) {
    assertThat(percent).isNotNegative();
    assertThat(Duration.between(since, at)).isGreaterThanOrEqualTo(Duration.ofDays(7));
    assertThat(to).isEqualTo(Map.of(0, 10, 10, 25, 25, 50, 50, 100).get(percent));
    if (percent == 0) {
      demand(Checkpoint.SHADOW_REVIEW, seen, Role.ALEX, Role.ML_LEAD);
    }
    demand(Checkpoint.ROLLOUT_REVIEW, seen, Role.ALEX, Role.BUSINESS);
    passing(percent == 0 ? SHADOW : STEP);
    percent = to;
    since = at;
    seen = Samples.digest("none");
    findings = List.of();
  }

  private void certified(Instant at) {
    assertThat(percent).isEqualTo(100);
    assertThat(rollbacks).isZero();
    assertThat(Duration.between(since, at)).isGreaterThanOrEqualTo(Duration.ofDays(30));
    demand(Checkpoint.PRODUCTION_CERTIFICATION, seen, Role.ALEX);
    passing(TENURE);
  }

  private void passing(Set<Metric> demanded) {
    Set<Metric> passed = EnumSet.noneOf(Metric.class);
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.PASS && isSound(finding.reading())) {
        passed.add(finding.reading().metric());
      }
    }
    assertThat(passed).containsAll(demanded);
  }

  private static boolean isSound(Reading reading) {
    return switch (reading.metric()) {
      case OWN_DECISIONS -> reading.value() >= 200;
      case TRAFFIC_DAYS -> reading.value() >= 7;
      case KEY_SHARE -> reading.value() <= 0.5;
      default -> Math.abs(reading.value()) < 500;
    };
  }
}
