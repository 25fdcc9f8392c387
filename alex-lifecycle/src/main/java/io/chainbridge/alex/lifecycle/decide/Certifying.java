// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.EvidenceGate;
import io.chainbridge.alex.lifecycle.gate.TrafficGate;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stage 6. */
final class Certifying {
  private Certifying() {}

  static Decision certify(Dossier dossier, Command.Certify command, Policy policy, Instant now) {
    if (!(dossier.state() instanceof State.Live live)) {
      return Refusals.wrongStage(dossier, "LIVE");
    }
    List<Shortfall> found = new ArrayList<>(Refusals.policyChange(dossier.history(), policy));
    ProductionPeriod period = live.period();
    if (period instanceof ProductionPeriod.Baseline) {
      found.add(
          ShortfallCode.BASELINE_CANNOT_BE_CERTIFIED.of(
              "baseline", "entered by exception", "all six stages"));
    }
    Instant since = period.completed();
    found.addAll(
        EvidenceGate.time(
            "S6.2", period.latest(), since, policy.rollout().productionAtLeast(), now));
    if (dossier.history().rollbacks() > 0) {
      found.add(
          ShortfallCode.ROLLBACKS_HAPPENED.of(
              "rollback_events", dossier.history().rollbacks(), PlannedLimit.atMost(0)));
    }
    found.addAll(EvidenceGate.production(period.latest(), policy));
    found.addAll(new TrafficGate("S6.4", period.latest(), since, policy).production());
    found.addAll(
        Signing.missing(
            dossier.history(),
            Checkpoint.PRODUCTION_CERTIFICATION,
            Reviewing.subject(dossier, Checkpoint.PRODUCTION_CERTIFICATION),
            Reviewing.soonest(period.latest())));
    documented(found, "certifier", command.certifier());
    documented(found, "storage_assurance", command.storageAssurance());
    return found.isEmpty() && period instanceof ProductionPeriod.Governed governed
        ? new Decision.Accepted(
            List.of(
                new Event.Certified(
                    certificate(dossier, live.training(), governed, command, now),
                    policy.digest())))
        : new Decision.Refused(found);
  }

  private static void documented(List<Shortfall> found, String field, String text) {
    if (text.isBlank()) {
      found.add(ShortfallCode.DOCUMENTATION_MISSING.of(field, "nothing", "a text"));
    }
  }

  private static Certificate certificate(
      Dossier dossier,
      TrainingEvidence training,
      ProductionPeriod.Governed period,
      Command.Certify command,
      Instant now) {
    Observation latest =
        period.latest().orElseThrow(() -> new IllegalStateException("passed without evidence"));
    return new Certificate(
        dossier.model(),
        now,
        command.certifier(),
        period.since(),
        period.completed(),
        latest.predictions(),
        value(latest, Metric.CALIBRATION_ERROR),
        value(period.lastStep(), Metric.DIVERGENCE_RATE),
        dossier.history().rollbacks(),
        training.artifact(),
        command.storageAssurance());
  }

  private static double value(Observation seen, Metric metric) {
    return seen.findings().stream()
        .filter(finding -> finding.reading().metric() == metric)
        .mapToDouble(finding -> finding.reading().value())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("passed without " + metric.key()));
  }
}
