// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.routing.Routing;
import java.util.Optional;

/**
 * Which models serve one name, and how traffic is divided between them.
 *
 * @param name the name clients call, such as {@code chainiq_risk}
 * @param generation grows with every change; a gateway never goes back
 * @param challenger absent exactly when routing is {@link Routing.ChampionOnly}
 */
public record RoutingTable(
    String name,
    long generation,
    Servable champion,
    Optional<Servable> challenger,
    Routing routing) {
  public RoutingTable {
    if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
      throw new IllegalArgumentException("name must match [A-Za-z0-9_.-]{1,100}, was: " + name);
    }
    if (challenger.isEmpty() != routing instanceof Routing.ChampionOnly) {
      throw new IllegalArgumentException(
          "challenger must be absent exactly for ChampionOnly, was "
              + challenger
              + " in "
              + routing);
    }
  }

  /** A table whose champion decides everything. */
  public static RoutingTable alone(String name, long generation, Servable champion) {
    return new RoutingTable(
        name, generation, champion, Optional.empty(), new Routing.ChampionOnly());
  }

  /** The same table when its challenger may no longer be scored. */
  public RoutingTable withoutChallenger() {
    return alone(name, generation, champion);
  }
}
