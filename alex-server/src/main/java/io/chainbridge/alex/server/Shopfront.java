// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.gateway.Arm;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Installation;
import io.chainbridge.alex.gateway.Loaded;
import io.chainbridge.alex.gateway.Refusal;
import io.chainbridge.alex.gateway.Routing;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.Servable;
import io.chainbridge.alex.gateway.ServableLoader;
import io.chainbridge.alex.lifecycle.Dossier;
import io.chainbridge.alex.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts the models of a lineup behind the gateway, each with its proof. A model whose proof does not
 * hold is held back, and only that model: a champion with its name, a challenger without it.
 */
final class Shopfront {
  private final Home home;
  private final Gateway gateway;
  private final long generation;
  private final List<HeldBack> heldBack = new ArrayList<>();

  private Shopfront(Home home, Gateway gateway) {
    this.home = home;
    this.gateway = gateway;
    this.generation = home.journal().size();
  }

  /** Installs what the dossiers say and tells what of it was held back. */
  static List<HeldBack> open(Home home, Map<ModelId, Dossier> dossiers, Gateway gateway) {
    Lineup lineup = Lineup.of(dossiers);
    Shopfront shopfront = new Shopfront(home, gateway);
    shopfront.heldBack.addAll(lineup.left());
    lineup.places().forEach(shopfront::install);
    return List.copyOf(shopfront.heldBack);
  }

  private void install(Lineup.Place place) {
    List<Servable> champion = load(place.name(), place.champion(), Arm.CHAMPION);
    List<Servable> challenger =
        place.challenger().stream()
            .flatMap(part -> load(place.name(), part, Arm.CHALLENGER).stream())
            .toList();
    for (Servable decider : champion) {
      Routing routing = challenger.isEmpty() ? new Routing.ChampionOnly() : place.routing();
      RoutingTable table = new RoutingTable(place.name(), generation, decider, challenger, routing);
      if (gateway.install(table) instanceof Installation.Refused(List<Refusal> reasons)) {
        holdBack(place.name(), decider.id(), Arm.CHAMPION, reasons);
      }
    }
  }

  private List<Servable> load(String name, Lineup.Part part, Arm arm) {
    return switch (ServableLoader.load(
        new ModelFiles(home).source(part, generation), home.keys().proofs().publicKey())) {
      case Loaded.Ok(Servable servable) -> List.of(servable);
      case Loaded.Refused(List<Refusal> reasons) -> {
        holdBack(name, part.model(), arm, reasons);
        yield List.of();
      }
    };
  }

  private void holdBack(String name, ModelId model, Arm arm, List<Refusal> reasons) {
    heldBack.add(new HeldBack(name, model, arm, reasons.stream().map(Refusal::toString).toList()));
  }
}
