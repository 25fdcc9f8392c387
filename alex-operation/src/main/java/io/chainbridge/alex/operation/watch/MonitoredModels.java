// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.WatchPlan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The models of a home that are monitored. Bins and closed days come from the counts store; the
 * bins of a model that has none yet are made from the held-out rows it was approved on.
 * Thread-safe.
 */
public final class MonitoredModels {
  private final Home home;
  private final CountsStore counts;
  private final WatchPlan plan;
  private final Map<ModelId, MonitoredModel> models =
      new ConcurrentSkipListMap<>((a, b) -> a.value().compareTo(b.value()));

  private MonitoredModels(Home home, CountsStore counts, WatchPlan plan) {
    this.home = home;
    this.counts = counts;
    this.plan = plan;
  }

  /** None monitored yet. */
  public static MonitoredModels of(Home home, WatchPorts ports) {
    return new MonitoredModels(home, ports.counts(), ports.settings().plan());
  }

  /** The model, if it is monitored. */
  Optional<MonitoredModel> find(ModelId model) {
    return Optional.ofNullable(models.get(model));
  }

  /** Every monitored model. */
  Collection<MonitoredModel> all() {
    return List.copyOf(models.values());
  }

  /**
   * Begins to monitor a model, or goes on where its kept days end; true when it is new here.
   *
   * @param since first day to count when no day was kept
   */
  boolean add(ModelId id, TrainingEvidence evidence, RolloutPlan rollout, LocalDate since) {
    if (models.containsKey(id)) {
      return false;
    }
    GlassBox model = model(evidence);
    ModelReference reference =
        counts
            .reference(id)
            .map(kept -> ModelReference.read(kept, model))
            .orElseGet(() -> frozen(id, model, evidence));
    List<DayWindow> closed =
        counts.days(id).stream().map(text -> DayWindow.parse(text, reference)).toList();
    models.put(
        id,
        new MonitoredModel(
            id, evidence.artifact(), model, reference, rollout, plan, closed, since));
    return true;
  }

  /** Ends the monitoring of a model; its kept counts are put aside. */
  void end(ModelId id) {
    models.remove(id);
    counts.end(id);
  }

  private GlassBox model(TrainingEvidence evidence) {
    return switch (ArtifactReader.read("artifact", blob(evidence.artifact()))) {
      case ArtifactReading.Read read -> read.model();
      case ArtifactReading.Refused refused ->
          throw new IllegalStateException(
              "an approved artifact is unreadable: " + refused.faults());
    };
  }

  private ModelReference frozen(ModelId id, GlassBox model, TrainingEvidence evidence) {
    ModelReference reference = made(accepted(id), model, evidence);
    counts.keepReference(id, reference.write());
    return reference;
  }

  /** The bins of a model as its approval gives them; nothing is kept. */
  ModelReference referenceOf(ModelId id) {
    LoggedEvent accepted = accepted(id);
    TrainingEvidence evidence =
        switch (accepted.event()) {
          case Event.TrainingAccepted training -> training.evidence();
          case Event.BaselineProposed baseline -> baseline.evidence();
          default -> throw new IllegalStateException(id + " was never approved");
        };
    return made(accepted, model(evidence), evidence);
  }

  private ModelReference made(LoggedEvent accepted, GlassBox model, TrainingEvidence evidence) {
    HeldOutRows held = HeldOutRows.read(blob(heldOut(accepted)), model.features());
    double calibrationError =
        evidence.readings().stream()
            .filter(reading -> reading.metric() == Metric.CALIBRATION_ERROR)
            .findFirst()
            .orElseThrow()
            .value();
    return ModelReference.of(model, held.rows(), held.events(), calibrationError);
  }

  private LoggedEvent accepted(ModelId id) {
    return home.journal().eventsOf(id).reversed().stream()
        .filter(logged ->
            logged.event() instanceof Event.TrainingAccepted
                || logged.event() instanceof Event.BaselineProposed)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(id + " was never approved"));
  }

  /** The command that was approved names the rows it was judged on. */
  private Sha256 heldOut(LoggedEvent accepted) {
    Sha256 digest =
        CommandJson.decode(blob(accepted.cause().command())).files().get(HeldOutRows.FILE);
    if (digest == null) {
      throw new IllegalStateException(
          "the command of " + accepted.model() + " names no held-out rows");
    }
    return digest;
  }

  private byte[] blob(Sha256 digest) {
    return home.blobs()
        .get(digest)
        .orElseThrow(() -> new IllegalStateException("the blob store lacks " + digest));
  }
}
