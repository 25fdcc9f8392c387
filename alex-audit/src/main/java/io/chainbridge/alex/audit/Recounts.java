// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.AcceptedModels.Accepted;
import io.chainbridge.alex.audit.archive.Unrecounted;
import io.chainbridge.alex.audit.outcome.KeptOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.DayWindowUnreadableException;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The kept counts of all observations and rollbacks beside the records they were made of. */
final class Recounts {
  /**
   * The kept requests behind one leaf.
   *
   * @param labelled whether they come with the outcomes of their day
   */
  private record Kept(String place, DayWindow requests, Recount recount, boolean labelled) {}

  private final Map<Sha256, Recount> byReference = new HashMap<>();
  private final List<Recount> minutes = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();

  private final AcceptedModels models;

  private Recounts(AcceptedModels models) {
    this.models = models;
  }

  /** Reads every kept count that can be read; what cannot is found by {@link EvidenceAudit}. */
  static Recounts of(StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves) throws IOException {
    AcceptedModels models = new AcceptedModels(blobs, leaves);
    Recounts recounts = new Recounts(models);
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      Optional<Sha256> evidence = evidence(leaf.getValue().event());
      Optional<Accepted> model =
          evidence.isEmpty()
              ? Optional.empty()
              : models.before(leaf.getKey(), leaf.getValue().model());
      if (model.isPresent()) {
        Optional<byte[]> counts = blobs.intact(evidence.get());
        Optional<WatchTerms> terms = models.terms(leaf.getValue());
        if (counts.isPresent() && terms.isPresent()) {
          recounts.keep(leaf, counts.get(), terms.get(), model.get());
        }
      }
    }
    return recounts;
  }

  private static Optional<Sha256> evidence(Event event) {
    return switch (event) {
      case Event.Observed(var seen) -> Optional.of(seen.evidence());
      case Event.RolledBack(var reason, boolean automatic) when automatic ->
          Optional.of(reason.evidence());
      default -> Optional.empty();
    };
  }

  /** What a minute was judged on is in its open day, and in kept days before it. */
  private void keep(
      Map.Entry<Long, LoggedEvent> leaf, byte[] counts, WatchTerms terms, Accepted model)
      throws IOException {
    LoggedEvent logged = leaf.getValue();
    try {
      DayWindow requests = WatchedPeriod.in(counts, model.reference()).requests();
      Recount recount =
          byReference.computeIfAbsent(
              model.reference().digest(), _ -> new Recount(logged.model(), model, terms));
      String place = "log leaf %d of %s: ".formatted(leaf.getKey(), logged.model());
      kept.add(
          models
              .minute(logged, model.reference())
              .map(open ->
                  minute(place, open, new Recount(logged.model(), model, terms, open.record())))
              .orElse(new Kept(place, requests, recount, true)));
    } catch (DayWindowUnreadableException _) { // found where it is judged again
      return;
    }
  }

  /** The open day of a minute is counted up to its record, without outcomes. */
  private Kept minute(String place, OpenDay open, Recount recount) {
    minutes.add(recount);
    return new Kept(place, open.counts(), recount, false);
  }

  /** Adds the kept days of the monitoring, each to be counted from the records of its day. */
  void days(List<KeptDays> folders) {
    for (KeptDays folder : folders) {
      for (Map.Entry<LocalDate, String> day : folder.days().entrySet()) {
        for (Recount recount : byReference.values()) {
          if (folder.isOf(recount.model())) {
            recount
                .window(day.getValue())
                .ifPresent(
                    window -> kept.add(new Kept(folder.file(day) + ": ", window, recount, true)));
          }
        }
      }
    }
  }

  /** Counts a record for every model that scored it. */
  void add(KeptRecord record) {
    byReference.values().forEach(recount -> recount.add(record));
    minutes.forEach(recount -> recount.add(record));
  }

  /** Counts an outcome for every model that scored its record. */
  void outcome(KeptRecord record, KeptOutcome outcome) {
    byReference.values().forEach(recount -> recount.outcome(record, outcome));
  }

  /**
   * Every difference between what was kept and what the records say, where they are all there.
   *
   * @param labels whether outcomes were counted too
   */
  List<String> differences(Unrecounted absent, boolean labels) {
    return kept.stream()
        .filter(one -> !absent.touches(one.requests()))
        .flatMap(one ->
            one.recount().differences(one.requests(), labels && one.labelled()).stream()
                .map(difference -> one.place() + difference))
        .toList();
  }

  /** What was kept and cannot be counted again. */
  List<String> notCounted(Unrecounted absent) {
    return kept.stream()
        .filter(one -> absent.lost(one.requests()))
        .map(one -> one.place() + "not counted again, prediction records of its days are absent")
        .toList();
  }

  /** What was kept and can be counted again with the archive alone. */
  List<String> inArchive(Unrecounted absent) {
    return kept.stream()
        .filter(one -> absent.touches(one.requests()) && !absent.lost(one.requests()))
        .map(one -> one.place() + "not recounted, in archive")
        .toList();
  }
}
