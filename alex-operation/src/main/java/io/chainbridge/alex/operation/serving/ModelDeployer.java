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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Installs the models that the log has in traffic behind the gateway, each with its proof. A model
 * whose proof does not hold is not served, and only that model: a champion with its name, a
 * challenger without it. Thread-safe.
 */
public final class ModelDeployer {
  private final Home home;
  private final Gateway gateway;
  private long generation = -1;
  private volatile ServingPlan plan = new ServingPlan(List.of(), List.of());
  private volatile List<NotServed> notServed = List.of();

  public ModelDeployer(Home home, Gateway gateway) {
    this.home = home;
    this.gateway = gateway;
  }

  /**
   * Installs what the plan says; does nothing when this generation is in force already.
   *
   * @param next size of the log the plan was made from: the generation of the tables
   */
  public synchronized void deploy(ServingPlan wanted, long next) {
    if (next <= generation) {
      return;
    }
    generation = next;
    List<NotServed> refused = new ArrayList<>(wanted.left());
    wanted.places().forEach(place -> install(place, refused));
    plan = wanted;
    notServed = List.copyOf(refused);
  }

  /** What the log would serve and the gateway does not, with every reason. */
  public List<NotServed> notServed() {
    return notServed;
  }

  /** The plan in force. */
  public ServingPlan plan() {
    return plan;
  }

  private void install(ServingPlan.Place place, List<NotServed> refused) {
    Optional<Servable> champion = load(place.name(), place.champion(), Arm.CHAMPION, refused);
    if (champion.isEmpty()) {
      gateway.withdraw(place.name());
      return;
    }
    Optional<Servable> challenger =
        place.challenger().flatMap(part -> load(place.name(), part, Arm.CHALLENGER, refused));
    Routing routing = challenger.isEmpty() ? new Routing.ChampionOnly() : place.routing();
    RoutingTable table =
        new RoutingTable(place.name(), generation, champion.get(), challenger, routing);
    if (gateway.install(table) instanceof InstallResult.Refused(List<ServingRefusal> reasons)) {
      refused.add(notServed(place.name(), champion.get().id(), Arm.CHAMPION, reasons));
    }
  }

  private Optional<Servable> load(
      String name, ServingPlan.Part part, Arm arm, List<NotServed> refused) {
    return switch (ServableLoader.load(
        new ServableRepository(home).source(part, generation), home.keys().proofs().publicKey())) {
      case LoadResult.Ok(Servable servable) -> Optional.of(servable);
      case LoadResult.Refused(List<ServingRefusal> reasons) -> {
        refused.add(notServed(name, part.model(), arm, reasons));
        yield Optional.empty();
      }
    };
  }

  private static NotServed notServed(
      String name, ModelId model, Arm arm, List<ServingRefusal> reasons) {
    return new NotServed(
        name, model, arm, reasons.stream().map(ServingRefusal::toString).toList(), reasons);
  }
}
