// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one door to the log: decides a command on the folded state and appends its events.
 *
 * <p>What a command means for a second model (the champion that steps aside, the fallback that
 * decides again) is decided and logged in the same transaction. Thread-safe.
 */
public final class Governance {
  private final Journal journal;
  private final Policy policy;
  private final InstantSource clock;
  private final EventIds ids;
  private final Map<ModelId, Dossier> dossiers = new LinkedHashMap<>();

  public Governance(Journal journal, Policy policy, InstantSource clock, EventIds ids) {
    this.journal = journal;
    this.policy = policy;
    this.clock = clock;
    this.ids = ids;
    journal.events().forEach(this::fold);
  }

  /** Decides the command for this model; an accepted one is durable when this returns. */
  public synchronized Decision submit(ModelId model, Command command) {
    Instant now = clock.instant();
    Decision decision = Lifecycle.decide(dossier(model), command, policy, now);
    return switch (decision) {
      case Decision.Refused refused -> refused;
      case Decision.Accepted accepted -> {
        append(consequences(model, accepted.events(), now));
        yield accepted;
      }
    };
  }

  /** The folded state of a model. */
  public synchronized Dossier dossier(ModelId model) {
    return dossiers.getOrDefault(model, Dossier.unknown(model));
  }

  /** Every known model with its state, in order of first appearance. */
  public synchronized Map<ModelId, Dossier> dossiers() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(dossiers));
  }

  /** The policy every decision here is judged by. */
  public Policy policy() {
    return policy;
  }

  private record Meant(ModelId model, Event event) {}

  private List<LoggedEvent> consequences(ModelId model, List<Event> events, Instant now) {
    List<Meant> all = new ArrayList<>();
    for (Event event : events) {
      all.add(new Meant(model, event));
      switch (event) {
        case Event.Widened widened when widened.percent() == 100 ->
            all.addAll(follow(championOf(dossier(model)), new Command.Supersede(model), now));
        case Event.RolledBack back
            when dossier(back.reason().to()).state() instanceof State.Superseded ->
            all.addAll(follow(back.reason().to(), new Command.Restore(model), now));
        default -> {}
      }
    }
    List<LoggedEvent> leaves = new ArrayList<>();
    for (Meant meant : all) {
      leaves.add(
          new LoggedEvent(ids.at(journal.size() + leaves.size()), meant.model, now, meant.event));
    }
    return leaves;
  }

  private List<Meant> follow(ModelId other, Command command, Instant now) {
    return switch (Lifecycle.decide(dossier(other), command, policy, now)) {
      case Decision.Accepted accepted ->
          accepted.events().stream().map(event -> new Meant(other, event)).toList();
      case Decision.Refused refused ->
          throw new IllegalStateException(
              "the log says " + other + " decides, but " + refused.shortfalls());
    };
  }

  private static ModelId championOf(Dossier dossier) {
    return switch (dossier.state()) {
      case State.Rolling rolling -> rolling.deployment().champion();
      case State.InShadow shadow -> shadow.deployment().champion();
      default -> throw new IllegalStateException("no champion beside a model in " + dossier.word());
    };
  }

  private void append(List<LoggedEvent> leaves) {
    journal.append(journal.size(), leaves);
    leaves.forEach(this::fold);
  }

  private void fold(LoggedEvent leaf) {
    dossiers.put(leaf.model(), Lifecycle.evolve(dossier(leaf.model()), leaf));
  }
}
