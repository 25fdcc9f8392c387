// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The models that a log accepted, made again from what it keeps: the formula from the artifact, the
 * bins of its monitoring from the held-out rows. One thread.
 */
final class AcceptedModels {
  /** A model as it was accepted. */
  record Accepted(TrainingEvidence evidence, GlassBox model, ModelReference reference) {}

  private final StoredBlobs blobs;
  private final SortedMap<Long, LoggedEvent> leaves;
  private final Map<Long, Optional<Accepted>> made = new HashMap<>();

  AcceptedModels(StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves) {
    this.blobs = blobs;
    this.leaves = leaves;
  }

  /** The model as it was last accepted before this leaf; empty when something of it is missing. */
  Optional<Accepted> before(long leaf, ModelId model) throws IOException {
    Optional<Long> accepted = Optional.empty();
    for (Map.Entry<Long, LoggedEvent> entry : leaves.headMap(leaf).entrySet()) {
      if (entry.getValue().model().equals(model) && evidence(entry.getValue()).isPresent()) {
        accepted = Optional.of(entry.getKey());
      }
    }
    return accepted.isEmpty() ? Optional.empty() : accepted(accepted.get());
  }

  /** The rollout plan in force for this model before this leaf. */
  Optional<RolloutPlan> planBefore(long leaf, ModelId model) {
    Optional<RolloutPlan> plan = Optional.empty();
    for (LoggedEvent logged : leaves.headMap(leaf).values()) {
      if (logged.model().equals(model) && logged.event() instanceof Event.ShadowStarted started) {
        plan = Optional.of(started.plan());
      }
    }
    return plan;
  }

  private Optional<Accepted> accepted(long leaf) throws IOException {
    if (!made.containsKey(leaf)) {
      LoggedEvent logged = leaves.get(leaf);
      made.put(leaf, logged == null ? Optional.empty() : make(logged));
    }
    return made.getOrDefault(leaf, Optional.empty());
  }

  private Optional<Accepted> make(LoggedEvent logged) throws IOException {
    TrainingEvidence evidence = evidence(logged).orElseThrow();
    Optional<byte[]> artifact = blobs.intact(evidence.artifact());
    Optional<byte[]> heldOut = file(logged, HeldOutRows.FILE);
    if (artifact.isEmpty()
        || heldOut.isEmpty()
        || !(ArtifactReader.read("artifact", artifact.get())
            instanceof ArtifactReading.Read read)) {
      return Optional.empty();
    }
    GlassBox model = read.model();
    HeldOutRows rows = HeldOutRows.read(heldOut.get(), model.features());
    double error =
        evidence.readings().stream()
            .filter(reading -> reading.metric() == Metric.CALIBRATION_ERROR)
            .mapToDouble(reading -> reading.value())
            .findFirst()
            .orElse(Double.NaN);
    return Optional.of(
        new Accepted(evidence, model, ModelReference.of(model, rows.rows(), rows.events(), error)));
  }

  /** How the counts behind this leaf were counted and judged. */
  Optional<WatchTerms> terms(LoggedEvent logged) throws IOException {
    return file(logged, WatchTerms.FILE).map(WatchTerms::in);
  }

  /**
   * The open day that a rollback of a minute was judged on; empty for one of a day's end.
   *
   * @throws DayWindowUnreadableException when it cannot be read over these bins
   */
  Optional<OpenDay> minute(LoggedEvent logged, ModelReference reference) throws IOException {
    return logged.event() instanceof Event.RolledBack
        ? file(logged, OpenDay.FILE).map(bytes -> OpenDay.in(bytes, reference))
        : Optional.empty();
  }

  /** A file that came with the command of this leaf; empty when it or the command is missing. */
  private Optional<byte[]> file(LoggedEvent logged, String name) throws IOException {
    Optional<byte[]> command = blobs.intact(logged.cause().command());
    if (command.isEmpty()) {
      return Optional.empty();
    }
    Sha256 digest = CommandJson.decode(command.get()).files().get(name);
    return digest == null ? Optional.empty() : blobs.intact(digest);
  }

  private static Optional<TrainingEvidence> evidence(LoggedEvent logged) {
    return switch (logged.event()) {
      case Event.TrainingAccepted accepted -> Optional.of(accepted.evidence());
      case Event.BaselineProposed proposed -> Optional.of(proposed.evidence());
      default -> Optional.empty();
    };
  }
}
