// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeEvolution;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The fold of a whole log: the dossier of every model, who holds which role, what was counted.
 *
 * <p>The server decides on it before it writes, and an audit decides again on it. Immutable.
 *
 * @param dossiers every known model, in order of first appearance
 * @param roster who holds which role and signs with which key
 * @param counted the newest count of the prediction log
 * @param tries how many trainings it has judged on which rows
 * @param data the registered data sets
 * @param continuity what is not in the home any more
 * @param newest time of the newest leaf; no later leaf may be older
 * @param newestLeaf its id: what a person's signature of the next command is bound to
 */
public record Book(
    Map<ModelId, Dossier> dossiers,
    Roster roster,
    Optional<HomeEvent.RecordsCounted> counted,
    Tries tries,
    DataSets data,
    Continuity continuity,
    Instant newest,
    Optional<UUID> newestLeaf) {
  private static final Book EMPTY =
      new Book(
          Map.of(),
          Roster.nobody(),
          Optional.empty(),
          Tries.none(),
          DataSets.none(),
          Continuity.whole(),
          Instant.MIN,
          Optional.empty());

  public Book {
    dossiers = Collections.unmodifiableMap(new LinkedHashMap<>(dossiers));
  }

  /** The fold of a log without leaves. */
  public static Book empty() {
    return EMPTY;
  }

  /** The state of a model; unknown where the log does not name it. */
  public Dossier dossier(ModelId model) {
    return dossiers.getOrDefault(model, Dossier.unknown(model));
  }

  /**
   * The fold after one more leaf.
   *
   * @throws IllegalStateException when {@link Lifecycle#decide} never allows this event here
   */
  public Book after(Leaf leaf) {
    Instant latest = leaf.at().isAfter(newest) ? leaf.at() : newest;
    return switch (leaf) {
      case LoggedEvent logged -> {
        Map<ModelId, Dossier> next = new LinkedHashMap<>(dossiers);
        next.put(logged.model(), Lifecycle.evolve(dossier(logged.model()), logged));
        yield new Book(
            next,
            roster,
            counted,
            tries.after(logged.model(), logged.event()),
            data,
            continuity.after(leaf),
            latest,
            Optional.of(leaf.id()));
      }
      case HomeLeaf home ->
          new Book(
              dossiers,
              HomeEvolution.of(roster, home.event()),
              home.event() instanceof HomeEvent.RecordsCounted more ? Optional.of(more) : counted,
              tries,
              data.after(home.event()),
              continuity.after(leaf),
              latest,
              Optional.of(leaf.id()));
    };
  }

  /** What a command on the home leads to. */
  public HomeDecision decide(HomeCommand command, Instant now) {
    List<Shortfall> against =
        new ArrayList<>(now.isBefore(newest) ? List.of(early(now)) : List.of());
    if (!command.recovers()) {
      against.addAll(AbsenceRules.waiting(continuity));
    }
    return against.isEmpty() ? HomeRules.decide(this, command) : new HomeDecision.Refused(against);
  }

  /**
   * What a command leads to: its own events, then what they mean for a second model (the champion
   * that steps aside, the fallback that takes over again).
   *
   * @throws IllegalStateException when the log is inconsistent, so that the second model cannot
   *     follow
   */
  public BookDecision decide(ModelId model, Command command, Policy policy, Instant now) {
    if (now.isBefore(newest)) {
      return new BookDecision.Refused(List.of(early(now)));
    }
    List<Shortfall> unpermitted = new ArrayList<>(AbsenceRules.waiting(continuity));
    unpermitted.addAll(Permissions.shortfalls(roster, command));
    unpermitted.addAll(Denials.shortfalls(dossiers.values(), command));
    if (command instanceof Command.SubmitTraining training) {
      dossier(model)
          .state()
          .acceptedProposal()
          .ifPresent(signed -> unpermitted.addAll(data.against(signed, training)));
    }
    return switch (Lifecycle.decide(dossier(model), command, policy, now)) {
      case Decision.Refused(List<Shortfall> shortfalls) -> {
        List<Shortfall> all = new ArrayList<>(unpermitted);
        all.addAll(shortfalls);
        yield new BookDecision.Refused(all);
      }
      case Decision.Accepted _ when !unpermitted.isEmpty() -> new BookDecision.Refused(unpermitted);
      case Decision.Accepted(List<Event> events) -> {
        List<BookDecision.Step> steps = new ArrayList<>();
        for (Event event : events) {
          steps.add(new BookDecision.Step(model, command, tries.counted(model, event)));
          steps.addAll(consequences(model, event, policy, now));
        }
        yield new BookDecision.Accepted(steps);
      }
    };
  }

  private Shortfall early(Instant now) {
    return ShortfallCode.CLOCK_BEHIND_LOG.of(
        "clock", now.toString(), "not before the newest leaf, " + newest);
  }

  private List<BookDecision.Step> consequences(
      ModelId model, Event event, Policy policy, Instant now) {
    return switch (event) {
      case Event.Widened widened when widened.percent() == 100 ->
          follow(champion(dossier(model)), new Command.Supersede(model), policy, now);
      case Event.RolledBack back
          when dossier(back.reason().to()).state() instanceof State.Superseded ->
          follow(back.reason().to(), new Command.Restore(model), policy, now);
      default -> List.of();
    };
  }

  private List<BookDecision.Step> follow(
      ModelId other, Command command, Policy policy, Instant now) {
    return switch (Lifecycle.decide(dossier(other), command, policy, now)) {
      case Decision.Accepted(List<Event> events) ->
          events.stream().map(event -> new BookDecision.Step(other, command, event)).toList();
      case Decision.Refused(List<Shortfall> shortfalls) ->
          throw new IllegalStateException("the log says " + other + " decides, but " + shortfalls);
    };
  }

  private static ModelId champion(Dossier dossier) {
    return switch (dossier.state()) {
      case State.Rolling rolling -> rolling.deployment().champion();
      case State.InShadow shadow -> shadow.deployment().champion();
      default -> throw new IllegalStateException("no champion beside a model in " + dossier.word());
    };
  }
}
