// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.documents.Templates;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The only door to the log: decides a command on the folded state and appends its events.
 *
 * <p>Every file that the command names, and its own canonical bytes, are kept as blobs before it is
 * decided. What it means for a second model (the champion that steps aside, the fallback that takes
 * over again) is decided and logged in the same transaction. Leaves that another process appended
 * are folded before each use. Thread-safe.
 */
public final class DecisionLog {
  private final Journal journal;
  private final Blobs blobs;
  private final Policy policy;
  private final InstantSource clock;
  private final EventIds ids;
  private final Map<ModelId, Dossier> dossiers = new LinkedHashMap<>();
  private long folded;

  public DecisionLog(
      Journal journal, Blobs blobs, Policy policy, InstantSource clock, EventIds ids) {
    this.journal = journal;
    this.blobs = blobs;
    this.policy = policy;
    this.clock = clock;
    this.ids = ids;
    refresh();
  }

  /** Decides a command that comes without files. */
  public Decision decide(ModelId model, Command command) {
    return decide(model, command, Map.of());
  }

  /**
   * Decides the command for this model. An accepted one is durable when this returns; a refused one
   * leaves nothing but blobs.
   *
   * @param files the files behind the command, by name
   */
  public synchronized Decision decide(ModelId model, Command command, Map<String, byte[]> files) {
    TreeMap<String, Sha256> kept = new TreeMap<>();
    files.forEach((name, bytes) -> kept.put(name, blobs.put(bytes)));
    Cause cause = cause(new RecordedCommand(model, command, kept));
    try {
      return decided(model, command, cause);
    } catch (StaleJournalException _) { // another process was faster: decide on what it wrote
      return decided(model, command, cause);
    }
  }

  private Decision decided(ModelId model, Command command, Cause cause) {
    refresh();
    Instant now = clock.instant();
    Decision decision = Lifecycle.decide(known(model), command, policy, now);
    return switch (decision) {
      case Decision.Refused refused -> refused;
      case Decision.Accepted accepted -> {
        append(consequences(model, accepted.events(), cause, now), now);
        yield accepted;
      }
    };
  }

  private Cause cause(RecordedCommand recorded) {
    return new Cause(
        blobs.put(CommandJson.encode(recorded)), Lifecycle.RULES_VERSION, Templates.VERSION);
  }

  /** The folded state of a model. */
  public synchronized Dossier dossier(ModelId model) {
    refresh();
    return known(model);
  }

  /** Every known model with its state, in order of first appearance. */
  public synchronized Map<ModelId, Dossier> dossiers() {
    refresh();
    return Collections.unmodifiableMap(new LinkedHashMap<>(dossiers));
  }

  /** Number of leaves folded so far; it grows with every accepted command. */
  public synchronized long size() {
    refresh();
    return folded;
  }

  /** The policy every decision here is judged by. */
  public Policy policy() {
    return policy;
  }

  private record Meant(ModelId model, Event event, Cause cause) {}

  private List<Meant> consequences(ModelId model, List<Event> events, Cause cause, Instant now) {
    List<Meant> all = new ArrayList<>();
    for (Event event : events) {
      all.add(new Meant(model, event, cause));
      switch (event) {
        case Event.Widened widened when widened.percent() == 100 ->
            all.addAll(follow(championOf(known(model)), new Command.Supersede(model), now));
        case Event.RolledBack back
            when known(back.reason().to()).state() instanceof State.Superseded ->
            all.addAll(follow(back.reason().to(), new Command.Restore(model), now));
        default -> {}
      }
    }
    return all;
  }

  private List<Meant> follow(ModelId other, Command command, Instant now) {
    return switch (Lifecycle.decide(known(other), command, policy, now)) {
      case Decision.Accepted accepted -> {
        Cause cause = cause(new RecordedCommand(other, command, Map.of()));
        yield accepted.events().stream().map(event -> new Meant(other, event, cause)).toList();
      }
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

  private void append(List<Meant> all, Instant now) {
    List<LoggedEvent> leaves = new ArrayList<>();
    for (Meant meant : all) {
      leaves.add(
          new LoggedEvent(
              ids.at(folded + leaves.size()), meant.model, now, meant.cause, meant.event));
    }
    journal.append(folded, leaves);
    leaves.forEach(this::fold);
  }

  private Dossier known(ModelId model) {
    return dossiers.getOrDefault(model, Dossier.unknown(model));
  }

  private void refresh() {
    if (journal.size() > folded) {
      journal.events().stream().skip(folded).toList().forEach(this::fold);
    }
  }

  private void fold(LoggedEvent leaf) {
    dossiers.put(leaf.model(), Lifecycle.evolve(known(leaf.model()), leaf));
    folded++;
  }
}
