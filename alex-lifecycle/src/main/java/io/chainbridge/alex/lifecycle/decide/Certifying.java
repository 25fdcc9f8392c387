// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.gate.EvidenceGate;
import io.chainbridge.alex.lifecycle.gate.TrainingGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stage 6, and the one way in beside the stages: an incumbent under a BASELINE exception. */
final class Certifying {
  private Certifying() {}

  static Decision certify(Dossier dossier, Command.Certify command, Policy policy, Instant now) {
    if (!(dossier instanceof Dossier.Live live)) {
      return Refusals.wrongStage(dossier, "LIVE");
    }
    List<Shortfall> found = new ArrayList<>(Refusals.policyChange(live.history(), policy));
    ProductionPeriod tenure = live.tenure();
    if (tenure.isBaseline()) {
      found.add(
          ShortfallCode.BASELINE_CANNOT_BE_CERTIFIED.of(
              "baseline", "entered by exception", "all six stages"));
    }
    Instant since = tenure.rolloutCompletion();
    found.addAll(
        EvidenceGate.time("S6.2", tenure.observations(), since, policy.productionAtLeast(), now));
    if (live.history().rollbacks() > 0) {
      found.add(
          ShortfallCode.ROLLBACKS_HAPPENED.of("rollback_events", live.history().rollbacks(), 0));
    }
    found.addAll(EvidenceGate.tenure(tenure.observations(), policy));
    found.addAll(
        Signing.missing(
            live.history(),
            Checkpoint.PRODUCTION_CERTIFICATION,
            Reviewing.subject(dossier, Checkpoint.PRODUCTION_CERTIFICATION),
            Reviewing.soonest(tenure.observations())));
    documented(found, "certifier", command.certifier());
    documented(found, "storage_assurance", command.storageAssurance());
    return found.isEmpty()
        ? new Decision.Accepted(
            List.of(new Event.Certified(certificate(live, command, now), policy.digest())))
        : new Decision.Refused(found);
  }

  private static void documented(List<Shortfall> found, String field, String text) {
    if (text.isBlank()) {
      found.add(ShortfallCode.DOCUMENTATION_MISSING.of(field, "nothing", "a text"));
    }
  }

  private static Certificate certificate(Dossier.Live live, Command.Certify command, Instant now) {
    ProductionPeriod tenure = live.tenure();
    return new Certificate(
        live.history().model(),
        now,
        command.certifier(),
        tenure.productionSince(),
        tenure.rolloutCompletion(),
        tenure.observations().stream().mapToLong(Observation::predictions).sum(),
        value(tenure.observations(), Metric.CALIBRATION_ERROR),
        value(tenure.lastStep(), Metric.DIVERGENCE_RATE),
        live.history().rollbacks(),
        live.training().artifact(),
        command.storageAssurance());
  }

  private static double value(List<Observation> seen, Metric metric) {
    return seen.stream()
        .flatMap(observation -> observation.findings().stream())
        .filter(finding -> finding.reading().metric() == metric)
        .mapToDouble(finding -> finding.reading().value())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("passed without " + metric.key()));
  }

  static Decision introduceBaseline(
      Dossier dossier, Command.IntroduceBaseline command, Policy policy) {
    if (!(dossier instanceof Dossier.Unknown)) {
      return Refusals.wrongStage(dossier, "a new model version");
    }
    List<Shortfall> found = new ArrayList<>(TrainingGate.structural(command.evidence()));
    found.addAll(Signing.exception(command.exception(), Set.of(command.by())));
    if (!command.exception().code().equals("BASELINE")) {
      found.add(
          ShortfallCode.EXCEPTION_NOT_ALLOWED.of(
              command.exception().id(), command.exception().code(), "BASELINE"));
    }
    if (command.exception().signatures().stream()
        .noneMatch(given -> given.approves() && given.role() == Role.ALEX)) {
      found.add(
          ShortfallCode.EXCEPTION_UNSIGNED.of(
              command.exception().id(), "ALEX has not signed", "ALEX and one other"));
    }
    return Refusals.unless(
        found,
        new Event.BaselineIntroduced(
            command.evidence(), command.exception(), policy.digest(), command.by()));
  }
}
