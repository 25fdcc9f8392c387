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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The routing tables in force; nothing gets on it or stays on it without proof. Thread-safe. */
final class ModelShelf {
  private final ProofKey key;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  /** A table, and why its champion must not be served, if so. */
  record Slot(RoutingTable table, List<ServingRefusal> stopped) {
    Slot {
      stopped = List.copyOf(stopped);
    }
  }

  ModelShelf(ProofKey key) {
    this.key = key;
  }

  Optional<Slot> slot(String name) {
    return Optional.ofNullable(slots.get(name));
  }

  SortedMap<String, Slot> slots() {
    return new TreeMap<>(slots);
  }

  synchronized InstallResult install(RoutingTable table) {
    List<ServingRefusal> reasons = new ArrayList<>();
    Slot now = slots.get(table.name());
    if (now != null && table.generation() <= now.table.generation()) {
      reasons.add(
          new ServingRefusal(
              ServingRefusal.Code.GENERATION_NOT_NEWER,
              "generation " + table.generation(),
              "more than " + now.table.generation()));
    }
    reasons.addAll(check(table.champion(), ServingPermission.DECIDE));
    for (Servable challenger : table.challenger()) {
      reasons.addAll(check(challenger, needed(table)));
    }
    if (!reasons.isEmpty()) {
      return new InstallResult.Refused(reasons);
    }
    slots.put(table.name(), new Slot(table, List.of()));
    return new InstallResult.Done(table.generation());
  }

  synchronized void withdraw(String name) {
    slots.remove(name);
  }

  /** Proves every model again and takes out those that fail. */
  synchronized List<Quarantine> recheck() {
    List<Quarantine> found = new ArrayList<>();
    for (Slot slot : List.copyOf(slots.values())) {
      RoutingTable table = slot.table;
      for (Servable challenger : table.challenger()) {
        List<ServingRefusal> reasons = check(challenger, needed(table));
        if (!reasons.isEmpty()) {
          found.add(new Quarantine(table.name(), challenger.id(), Arm.CHALLENGER, reasons));
          table = table.withoutChallenger();
        }
      }
      List<ServingRefusal> stopped = slot.stopped;
      if (stopped.isEmpty()) {
        stopped = check(table.champion(), ServingPermission.DECIDE);
        if (!stopped.isEmpty()) {
          found.add(new Quarantine(table.name(), table.champion().id(), Arm.CHAMPION, stopped));
        }
      }
      slots.put(table.name(), new Slot(table, stopped));
    }
    return List.copyOf(found);
  }

  private static ServingPermission needed(RoutingTable table) {
    return switch (table.routing()) {
      case Routing.ChampionOnly _, Routing.Shadow _ -> ServingPermission.SHADOW;
      case Routing.Canary _ -> ServingPermission.DECIDE;
    };
  }

  /** Whatever key it was loaded with, it is proven again here, with ours. */
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
    if (!now.right().includes(needed) || !served.right().includes(needed)) {
      reasons.add(
          new ServingRefusal(
              ServingRefusal.Code.RIGHT_TOO_SMALL,
              now.grant().stage().name(),
              "a stage that may " + needed));
    }
    return reasons;
  }
}
