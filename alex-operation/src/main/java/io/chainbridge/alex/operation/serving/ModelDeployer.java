// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.serving;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.InstallResult;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.loading.LoadResult;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServableLoader;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts the models of a lineup behind the gateway, each with its proof. A model whose proof does not
 * hold is held back, and only that model: a champion with its name, a challenger without it.
 */
public final class ModelDeployer {
  private final Home home;
  private final Gateway gateway;
  private final long generation;
  private final List<NotServed> heldBack = new ArrayList<>();

  private ModelDeployer(Home home, Gateway gateway) {
    this.home = home;
    this.gateway = gateway;
    this.generation = home.journal().size();
  }

  /** Installs what the dossiers say and tells what of it was held back. */
  public static List<NotServed> open(Home home, Map<ModelId, Dossier> dossiers, Gateway gateway) {
    ServingPlan lineup = ServingPlan.of(dossiers);
    ModelDeployer shopfront = new ModelDeployer(home, gateway);
    shopfront.heldBack.addAll(lineup.left());
    lineup.places().forEach(shopfront::install);
    return List.copyOf(shopfront.heldBack);
  }

  private void install(ServingPlan.Place place) {
    List<Servable> champion = load(place.name(), place.champion(), Arm.CHAMPION);
    List<Servable> challenger =
        place.challenger().stream()
            .flatMap(part -> load(place.name(), part, Arm.CHALLENGER).stream())
            .toList();
    for (Servable decider : champion) {
      Routing routing = challenger.isEmpty() ? new Routing.ChampionOnly() : place.routing();
      RoutingTable table =
          new RoutingTable(
              place.name(), generation, decider, challenger.stream().findFirst(), routing);
      if (gateway.install(table) instanceof InstallResult.Refused(List<ServingRefusal> reasons)) {
        holdBack(place.name(), decider.id(), Arm.CHAMPION, reasons);
      }
    }
  }

  private List<Servable> load(String name, ServingPlan.Part part, Arm arm) {
    return switch (ServableLoader.load(
        new ServableRepository(home).source(part, generation), home.keys().proofs().publicKey())) {
      case LoadResult.Ok(Servable servable) -> List.of(servable);
      case LoadResult.Refused(List<ServingRefusal> reasons) -> {
        holdBack(name, part.model(), arm, reasons);
        yield List.of();
      }
    };
  }

  private void holdBack(String name, ModelId model, Arm arm, List<ServingRefusal> reasons) {
    heldBack.add(
        new NotServed(
            name, model, arm, reasons.stream().map(ServingRefusal::toString).toList(), reasons));
  }
}
