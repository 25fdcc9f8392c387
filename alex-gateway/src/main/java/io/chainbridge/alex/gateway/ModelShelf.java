// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.LoadResult;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServableLoader;
import io.chainbridge.alex.gateway.loading.ServingPermission;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.ledger.ProofKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The routing tables in force. Without proof no model gets in, and none stays. Thread-safe: readers
 * take one immutable snapshot without a lock, changes replace it.
 */
final class ModelShelf {
  private final ProofKey key;
  private volatile Snapshot snapshot = Snapshot.of(Map.of());

  /** Everything in force at one moment, by name. */
  private record Snapshot(Map<String, ServedName> served, SortedMap<String, RoutingTable> tables) {
    static Snapshot of(Map<String, ServedName> served) {
      SortedMap<String, RoutingTable> tables = new TreeMap<>();
      served.forEach((name, one) -> tables.put(name, one.table()));
      return new Snapshot(Map.copyOf(served), Collections.unmodifiableSortedMap(tables));
    }
  }

  ModelShelf(ProofKey key) {
    this.key = key;
  }

  Optional<ServedName> served(String name) {
    return Optional.ofNullable(snapshot.served.get(name));
  }

  /** Whether no champion is stopped. */
  boolean isWhole() {
    return snapshot.served.values().stream().noneMatch(ServedName::isStopped);
  }

  /** The same unmodifiable map until a table changes. */
  SortedMap<String, RoutingTable> tables() {
    return snapshot.tables;
  }

  synchronized InstallResult install(RoutingTable table) {
    List<ServingRefusal> reasons = new ArrayList<>();
    ServedName now = snapshot.served.get(table.name());
    if (now != null && table.generation() <= now.table().generation()) {
      reasons.add(
          new ServingRefusal(
              ServingRefusal.Code.GENERATION_NOT_NEWER,
              "generation " + table.generation(),
              "more than " + now.table().generation()));
    }
    reasons.addAll(check(table.champion(), ServingPermission.DECIDE));
    table.challenger().ifPresent(beside -> reasons.addAll(check(beside, needed(table))));
    if (!reasons.isEmpty()) {
      return new InstallResult.Refused(reasons);
    }
    Map<String, ServedName> changed = new HashMap<>(snapshot.served);
    changed.put(table.name(), new ServedName(table, List.of()));
    snapshot = Snapshot.of(changed);
    return new InstallResult.Done(table.generation());
  }

  synchronized void withdraw(String name) {
    Map<String, ServedName> changed = new HashMap<>(snapshot.served);
    changed.remove(name);
    snapshot = Snapshot.of(changed);
  }

  /** Proves every model again and takes out those that fail. */
  synchronized List<Quarantine> recheck() {
    List<Quarantine> found = new ArrayList<>();
    Map<String, ServedName> changed = new HashMap<>();
    snapshot.served.forEach((name, served) -> changed.put(name, recheck(served, found)));
    if (!found.isEmpty()) {
      snapshot = Snapshot.of(changed);
    }
    return List.copyOf(found);
  }

  private ServedName recheck(ServedName served, List<Quarantine> found) {
    RoutingTable table = served.table();
    if (table.challenger().isPresent()) {
      Servable challenger = table.challenger().get();
      List<ServingRefusal> reasons = check(challenger, needed(table));
      if (!reasons.isEmpty()) {
        found.add(new Quarantine(table.name(), challenger.id(), Arm.CHALLENGER, reasons));
        table = table.withoutChallenger();
      }
    }
    if (served.isStopped()) {
      return new ServedName(table, served.stopped()); // only a newer table brings it back
    }
    List<ServingRefusal> stopped = check(table.champion(), ServingPermission.DECIDE);
    if (!stopped.isEmpty()) {
      found.add(new Quarantine(table.name(), table.champion().id(), Arm.CHAMPION, stopped));
    }
    return new ServedName(table, stopped);
  }

  private static ServingPermission needed(RoutingTable table) {
    return switch (table.routing()) {
      case Routing.ChampionOnly _, Routing.Shadow _ -> ServingPermission.SHADOW;
      case Routing.Canary _ -> ServingPermission.DECIDE;
    };
  }

  /** Proves the model again with this gateway's key, not with the key it was loaded with. */
  private List<ServingRefusal> check(Servable servable, ServingPermission needed) {
    return switch (ServableLoader.load(servable.source(), key)) {
      case LoadResult.Refused refused -> refused.reasons();
      case LoadResult.Ok(Servable now) -> differences(servable, now, needed);
    };
  }

  private static List<ServingRefusal> differences(
      Servable served, Servable now, ServingPermission needed) {
    List<ServingRefusal> reasons = new ArrayList<>();
    if (!now.artifact().equals(served.artifact()) || !now.id().equals(served.id())) {
      reasons.add(
          new ServingRefusal(
              ServingRefusal.Code.ARTIFACT_CHANGED, now.toString(), served.toString()));
    }
    if (!now.permission().includes(needed) || !served.permission().includes(needed)) {
      reasons.add(
          new ServingRefusal(
              ServingRefusal.Code.RIGHT_TOO_SMALL,
              now.grant().stage().name(),
              "a stage that may " + needed));
    }
    return reasons;
  }
}
