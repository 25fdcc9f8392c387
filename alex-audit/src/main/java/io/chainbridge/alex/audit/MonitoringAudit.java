// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.AcceptedModels.Accepted;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import io.chainbridge.alex.monitoring.window.CountList;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.DayWindowUnreadableException;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kept days of every monitored model: bins are those of an accepted artifact, no day is
 * missing, the days are those that the log counted, and the days up to a judgement add up to the
 * counts it was made of.
 */
final class MonitoringAudit {
  private final StoredBlobs blobs;
  private final LogContent content;
  private final SortedMap<Long, LoggedEvent> leaves;
  private final AcceptedModels models;
  private final List<String> findings = new ArrayList<>();

  /** By leaf of the log that counted them: the last day of each model that was closed then. */
  private final Map<ModelId, TreeMap<Long, LocalDate>> lastClosed = new HashMap<>();

  private long checked;

  private MonitoringAudit(StoredBlobs blobs, LogContent content) {
    this.blobs = blobs;
    this.content = content;
    this.leaves = content.leaves();
    this.models = new AcceptedModels(blobs, leaves);
  }

  static HomeAudit.Line of(Path home, StoredBlobs blobs, LogContent content) throws IOException {
    MonitoringAudit audit = new MonitoringAudit(blobs, content);
    List<KeptDays> folders = KeptDays.in(home.resolve("monitoring"));
    audit.counted(folders);
    for (KeptDays folder : folders) {
      audit.check(folder);
    }
    audit.missing(folders);
    return new HomeAudit.Line("monitored days", audit.checked, audit.findings);
  }

  /** A model that was judged on counts has a folder of them. */
  private void missing(List<KeptDays> folders) throws IOException {
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      LoggedEvent logged = leaf.getValue();
      if (judged(logged).isPresent()
          && models.before(leaf.getKey(), logged.model()).isPresent()
          && folders.stream().noneMatch(folder -> folder.isOf(logged.model()))) {
        findings.add(
            "the kept days of %s are missing, log leaf %d was judged on them"
                .formatted(logged.model(), leaf.getKey()));
      }
    }
  }

  /** What each count of the log says of the days that were closed then. */
  private void counted(List<KeptDays> folders) throws IOException {
    for (Map.Entry<Long, Leaf> leaf : content.all().entrySet()) {
      if (leaf.getValue() instanceof HomeLeaf home
          && home.event() instanceof HomeEvent.RecordsCounted(var _, var _, Sha256 days)) {
        for (ClosedDays closed : closed(leaf.getKey(), days)) {
          lastClosed
              .computeIfAbsent(closed.model(), _ -> new TreeMap<>())
              .merge(leaf.getKey(), closed.last(), (a, b) -> a.isAfter(b) ? a : b);
          if (folders.stream().noneMatch(folder -> folder.has(closed))) {
            findings.add(
                "the kept days %s to %s of %s are not those that log leaf %d counted"
                    .formatted(closed.first(), closed.last(), closed.model(), leaf.getKey()));
          }
        }
      }
    }
  }

  private List<ClosedDays> closed(long leaf, Sha256 list) throws IOException {
    Optional<byte[]> text = blobs.intact(list);
    try {
      if (text.isPresent()) {
        return CountList.read(text.get()).days();
      }
      findings.add("log leaf %d: its list of closed days is missing, %s".formatted(leaf, list));
    } catch (IllegalArgumentException e) {
      findings.add("log leaf %d: its list of closed days: %s".formatted(leaf, e.getMessage()));
    }
    return List.of();
  }

  private void check(KeptDays kept) throws IOException {
    kept.strangers().forEach(file -> findings.add(file + " is no file of kept days"));
    Optional<ModelReference> reference = reference(kept);
    if (reference.isEmpty()) {
      findings.add(kept.reference() + " has not the bins of an artifact that the log accepted");
      return;
    }
    SortedMap<LocalDate, DayWindow> days = new TreeMap<>();
    for (Map.Entry<LocalDate, String> day : kept.days().entrySet()) {
      checked++;
      try {
        DayWindow window = DayWindow.parse(day.getValue(), reference.get());
        if (!window.from().equals(day.getKey()) || !window.to().equals(day.getKey())) {
          findings.add(kept.file(day) + " is the count of " + window.from());
        }
        days.put(day.getKey(), window);
      } catch (DayWindowUnreadableException e) {
        findings.add(kept.file(day) + " cannot be read: " + e.getMessage());
      }
    }
    gaps(kept);
    judgements(kept, reference.get(), days);
  }

  private void gaps(KeptDays kept) {
    if (!kept.days().isEmpty()) {
      LocalDate last = kept.days().lastKey();
      kept.days()
          .firstKey()
          .datesUntil(last)
          .filter(day -> !kept.days().containsKey(day))
          .forEach(day -> findings.add(kept.folder() + " lacks the day " + day));
    }
  }

  /** The bins, if they are those of an artifact that this model was accepted with. */
  private Optional<ModelReference> reference(KeptDays kept) throws IOException {
    if (!ModelId.isWellFormed(kept.model()) || !Files.isRegularFile(kept.reference())) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(kept.reference());
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      if (kept.isOf(leaf.getValue().model())) {
        Optional<ModelReference> reference =
            models.before(leaf.getKey() + 1, leaf.getValue().model()).map(Accepted::reference);
        if (reference.isPresent() && Arrays.equals(reference.get().write(), bytes)) {
          return reference;
        }
      }
    }
    return Optional.empty();
  }

  /** Each judgement over these bins beside the sum of the days before it. */
  private void judgements(
      KeptDays kept, ModelReference reference, SortedMap<LocalDate, DayWindow> days)
      throws IOException {
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      LoggedEvent logged = leaf.getValue();
      Optional<Judged> judged = judged(logged);
      if (judged.isPresent()
          && kept.isOf(logged.model())
          && isOver(leaf.getKey(), logged.model(), reference)) {
        Optional<byte[]> counts = blobs.intact(judged.get().evidence());
        List<DayWindow> before = before(leaf.getKey(), logged, reference, days);
        WatchedPeriod sum =
            WatchedPeriod.of(before, reference, judged.get().from(counts, reference), logged.at());
        if (counts.isPresent() && !Arrays.equals(sum.bytes(), counts.get())) {
          findings.add(
              "log leaf %d of %s: its counts are not the sum of the kept days in %s"
                  .formatted(leaf.getKey(), logged.model(), kept.folder()));
        }
      }
    }
  }

  /** The days that were closed, and the open one that a minute was judged on. */
  private List<DayWindow> before(
      long leaf, LoggedEvent logged, ModelReference reference, SortedMap<LocalDate, DayWindow> days)
      throws IOException {
    LocalDate today = day(logged.at());
    try {
      Optional<OpenDay> open = models.minute(logged, reference);
      if (open.isEmpty()) {
        return List.copyOf(days.headMap(lastClosed(leaf, logged.model(), today)).values());
      }
      if (open.get().record() > recordsCountedBefore(leaf)) {
        findings.add(
            "log leaf %d of %s: it was judged up to prediction record %d, the log had counted %d"
                .formatted(leaf, logged.model(), open.get().record(), recordsCountedBefore(leaf)));
      }
      List<DayWindow> before = new ArrayList<>(days.headMap(today).values());
      before.add(open.get().counts());
      return before;
    } catch (DayWindowUnreadableException e) {
      findings.add(
          "log leaf %d of %s: its open day cannot be read: %s"
              .formatted(leaf, logged.model(), e.getMessage()));
      return List.of();
    }
  }

  /** The day after the last one that was closed at this leaf: what came later was not counted. */
  private LocalDate lastClosed(long leaf, ModelId model, LocalDate today) {
    LocalDate tomorrow = today.plusDays(1);
    return Optional.ofNullable(lastClosed.getOrDefault(model, new TreeMap<>()).lowerEntry(leaf))
        .map(counted -> counted.getValue().plusDays(1))
        .filter(end -> end.isBefore(tomorrow))
        .orElse(tomorrow);
  }

  private long recordsCountedBefore(long leaf) {
    return content.all().headMap(leaf).values().stream()
        .mapToLong(each ->
            each instanceof HomeLeaf home
                    && home.event() instanceof HomeEvent.RecordsCounted counted
                ? counted.records()
                : 0)
        .max()
        .orElse(0);
  }

  private boolean isOver(long leaf, ModelId model, ModelReference reference) throws IOException {
    return models
        .before(leaf, model)
        .filter(accepted -> accepted.reference().digest().equals(reference.digest()))
        .isPresent();
  }

  /** What a judgement was made on. */
  private record Judged(Sha256 evidence, Optional<Instant> since) {
    /** The first moment of the period; a rollback does not name it, its counts do. */
    Instant from(Optional<byte[]> counts, ModelReference reference) {
      return since.orElseGet(() ->
          counts
              .map(bytes ->
                  WatchedPeriod.in(bytes, reference)
                      .requests()
                      .from()
                      .atStartOfDay(ZoneOffset.UTC)
                      .toInstant())
              .orElse(Instant.EPOCH));
    }
  }

  private static Optional<Judged> judged(LoggedEvent logged) {
    return switch (logged.event()) {
      case Event.Observed(Observation seen) ->
          Optional.of(new Judged(seen.evidence(), Optional.of(seen.from())));
      case Event.RolledBack(var reason, boolean automatic) when automatic ->
          Optional.of(new Judged(reason.evidence(), Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
