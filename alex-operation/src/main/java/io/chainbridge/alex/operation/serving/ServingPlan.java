// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.serving;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is to serve which name, as the log has it: for every model that decides a place, and beside
 * it the model in rollout or in shadow that names it as its champion.
 *
 * @param places in the order of the champions' first appearance
 * @param left models in shadow or rollout without a place
 */
public record ServingPlan(List<Place> places, List<NotServed> left) {
  public ServingPlan {
    places = List.copyOf(places);
    left = List.copyOf(left);
  }

  /** One model at its stage. */
  public record Part(ModelId model, Stage stage, Sha256 artifact) {}

  /** A champion and at most one challenger. */
  public record Place(Part champion, Optional<Part> challenger, Routing routing) {
    static Place alone(Part champion) {
      return new Place(champion, Optional.empty(), new Routing.ChampionOnly());
    }

    /** The name that clients call. */
    public String name() {
      return champion.model().name();
    }
  }

  private record Challenger(Part part, Deployment deployment) {
    Routing routing() {
      return deployment.percent() == 0
          ? new Routing.Shadow()
          : Routing.Canary.atStep(
              deployment.plan().steps(),
              deployment.percent(),
              part.model().value(), // the salt: one for the whole rollout, the same after a restart
              deployment.plan().canaryGroups());
    }
  }

  public static ServingPlan of(Map<ModelId, Dossier> dossiers) {
    Map<String, Part> champions = new LinkedHashMap<>();
    List<Challenger> challengers = new ArrayList<>();
    List<NotServed> left = new ArrayList<>();
    dossiers.forEach((id, dossier) -> {
      switch (dossier.state()) {
        case State.Live live ->
            decides(champions, left, part(id, Stage.CONTROLLED_DEPLOYMENT, live.training()));
        case State.Frozen frozen ->
            decides(champions, left, part(id, Stage.PRODUCTION_FREEZE, frozen.training()));
        case State.InShadow shadow ->
            challengers.add(
                new Challenger(
                    part(id, Stage.SHADOW_MODE, shadow.training()), shadow.deployment()));
        case State.Rolling rolling ->
            challengers.add(
                new Challenger(
                    part(id, Stage.CONTROLLED_DEPLOYMENT, rolling.training()),
                    rolling.deployment()));
        case State.Unknown _,
            State.Proposed _,
            State.Prototyped _,
            State.Trained _,
            State.Approved _,
            State.BaselineProposed _,
            State.Rejected _,
            State.RolledBack _,
            State.Superseded _ -> {}
      }
    });
    return seated(champions, challengers, left);
  }

  /**
   * Who may serve a home of which it is not known whether its newest models were rolled back: each
   * model that decides in place of another gives way to that one, and no challenger serves.
   */
  public static ServingPlan rollbackTargets(Map<ModelId, Dossier> dossiers) {
    Map<ModelId, Part> deciding = new LinkedHashMap<>();
    dossiers.forEach((id, dossier) -> {
      if (dossier.state() instanceof State.InProduction state) {
        deciding.put(id, part(id, stage(state), state.training()));
      }
    });
    dossiers.forEach((id, dossier) -> {
      if (dossier.state() instanceof State.Superseded(State.InProduction before, ModelId by)
          && deciding.containsKey(by)) {
        deciding.put(by, part(id, stage(before), before.training()));
      }
    });
    Map<String, Part> champions = new LinkedHashMap<>();
    List<NotServed> left = new ArrayList<>();
    deciding.values().forEach(part -> decides(champions, left, part));
    return seated(champions, List.of(), left);
  }

  private static Stage stage(State.InProduction state) {
    return switch (state) {
      case State.Live _ -> Stage.CONTROLLED_DEPLOYMENT;
      case State.Frozen _ -> Stage.PRODUCTION_FREEZE;
    };
  }

  private static Part part(ModelId id, Stage stage, TrainingEvidence evidence) {
    return new Part(id, stage, evidence.artifact());
  }

  /** Of two models that decide under one name the log's later one does. */
  private static void decides(Map<String, Part> champions, List<NotServed> left, Part part) {
    Part earlier = champions.put(part.model().name(), part);
    if (earlier != null) {
      left.add(
          new NotServed(
              part.model().name(),
              earlier.model(),
              Arm.CHALLENGER,
              List.of(part.model() + " decides under the same name")));
    }
  }

  /** A model that decides a share goes before one in shadow, the later before the earlier. */
  private static ServingPlan seated(
      Map<String, Part> champions, List<Challenger> challengers, List<NotServed> left) {
    Map<ModelId, Challenger> seats = new LinkedHashMap<>();
    for (Challenger challenger : challengers) {
      seats.merge(
          challenger.deployment.champion(),
          challenger,
          (held, next) -> held.deployment.percent() > next.deployment.percent() ? held : next);
    }
    List<Place> places = new ArrayList<>();
    for (Part champion : champions.values()) {
      Challenger beside = seats.get(champion.model());
      places.add(
          beside == null
              ? Place.alone(champion)
              : new Place(champion, Optional.of(beside.part), beside.routing()));
    }
    for (Challenger challenger : challengers) {
      if (places.stream()
          .noneMatch(place -> place.challenger().equals(Optional.of(challenger.part)))) {
        left.add(unseated(challenger, seats.containsValue(challenger)));
      }
    }
    return new ServingPlan(places, left);
  }

  private static NotServed unseated(Challenger challenger, boolean hadSeat) {
    ModelId champion = challenger.deployment.champion();
    return new NotServed(
        champion.name(),
        challenger.part.model(),
        Arm.CHALLENGER,
        List.of(
            hadSeat
                ? "its champion " + champion + " does not decide"
                : "another model runs beside its champion " + champion));
  }
}
