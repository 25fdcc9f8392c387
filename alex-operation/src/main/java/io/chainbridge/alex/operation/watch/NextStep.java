// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.documents.again.ObservationDocuments;
import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.operation.report.Reporting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The way up: evidence first; only where all of it passes do people sign, and only then is a step
 * taken. One thread at a time.
 */
final class NextStep {
  private final Governance governance;
  private final Runnable countRecords;
  private final StepApprovals approvals;
  private final Reporting reporting;
  private final Map<ModelId, String> lastHeld = new HashMap<>();

  NextStep(
      Governance governance, Runnable countRecords, StepApprovals approvals, Reporting reporting) {
    this.countRecords = countRecords;
    this.governance = governance;
    this.approvals = approvals;
    this.reporting = reporting;
  }

  /** A step: who takes it, which checkpoints come before it, and what it does. */
  private record Step(
      List<Checkpoint> checkpoints, Role taker, Function<Person, Decision> take, String words) {}

  boolean afterShadow(Evidence evidence, Deployment deployment) {
    Observation seen = evidence.shadow(deployment.shadowSince());
    Comparison comparison = evidence.comparison(deployment.champion(), seen);
    byte[] page = reporting.reports().dashboard(evidence.model().id(), comparison, seen);
    if (evidence.now().isBefore(deployment.shadowSince().plus(policy().shadow().atLeast()))) {
      return false;
    }
    int first = evidence.model().rollout().steps().getFirst();
    return advance(
        evidence,
        seen,
        evidence.counted(seen).with(ObservationDocuments.DASHBOARD, page),
        widen(evidence, first, List.of(Checkpoint.SHADOW_REVIEW, Checkpoint.ROLLOUT_REVIEW)));
  }

  boolean afterStep(Evidence evidence, Deployment deployment) {
    if (evidence
        .now()
        .isBefore(deployment.stepSince().plus(policy().rollout().stepObservation()))) {
      return false;
    }
    int next =
        evidence.model().rollout().steps().stream()
            .filter(percent -> percent > deployment.percent())
            .findFirst()
            .orElse(100);
    Observation seen = evidence.step(deployment.percent(), deployment.stepSince());
    return advance(
        evidence,
        seen,
        evidence.counted(seen),
        widen(evidence, next, List.of(Checkpoint.ROLLOUT_REVIEW)));
  }

  private Step widen(Evidence evidence, int percent, List<Checkpoint> checkpoints) {
    return new Step(
        checkpoints,
        Role.BUSINESS,
        by -> governance.widen(evidence.model().id(), percent, by),
        percent + " % of traffic");
  }

  boolean afterProduction(Evidence evidence, ProductionPeriod.Governed period) {
    if (evidence.now().isBefore(period.completed().plus(policy().rollout().productionAtLeast()))) {
      return false;
    }
    Observation seen = evidence.production(period.completed());
    return advance(
        evidence,
        seen,
        evidence.counted(seen),
        new Step(
            List.of(Checkpoint.PRODUCTION_CERTIFICATION),
            Role.ALEX,
            by -> governance.certify(evidence.model().id(), by),
            "certified"));
  }

  private boolean advance(Evidence evidence, Observation seen, Counted counted, Step step) {
    ModelId id = evidence.model().id();
    String held = held(seen);
    if (!held.equals(lastHeld.put(id, held)) && !held.isEmpty()) {
      reporting.message(id + ": holds, " + held + nobody(evidence, seen));
    }
    if (!held.isEmpty() || !observed(evidence, seen, counted)) {
      return false;
    }
    Optional<Person> taker = approvals.taker(step.taker());
    boolean signed =
        step.checkpoints().stream()
            .allMatch(checkpoint -> approvals.sign(id, checkpoint, seen.evidence()));
    if (taker.isEmpty() || !signed) {
      return false;
    }
    Decision decision = step.take().apply(taker.get());
    reporting.refusal(id, decision);
    if (decision instanceof Decision.Accepted) {
      reporting.message(id + ": " + governance.dossier(id).word() + " " + step.words());
      return true;
    }
    return false;
  }

  private boolean observed(Evidence evidence, Observation seen, Counted counted) {
    ModelId id = evidence.model().id();
    countRecords.run();
    Decision decision = governance.observe(id, seen, counted);
    reporting.refusal(id, decision);
    if (decision instanceof Decision.Accepted) {
      reporting.reports().observations(id, evidence.model()::reference, governance.events(id));
      return true;
    }
    return false;
  }

  /** Why a model in its first step decided nothing, where its canary groups are the cause. */
  private static String nobody(Evidence evidence, Observation seen) {
    List<String> groups = evidence.model().rollout().canaryGroups();
    boolean first = seen.percent() == evidence.model().rollout().steps().getFirst();
    boolean none =
        seen.findings().stream()
            .map(Finding::reading)
            .anyMatch(reading -> reading.metric() == Metric.OWN_DECISIONS && reading.value() == 0);
    return first && none && !groups.isEmpty()
        ? "; no request carried a canary group of " + groups
        : "";
  }

  /** What keeps the model where it is, without numbers, so that it is reported once. */
  private static String held(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.PASS)
        .map(finding -> finding.reading().metric().key() + " " + finding.verdict())
        .collect(Collectors.joining(", "));
  }

  private Policy policy() {
    return governance.policy();
  }
}
