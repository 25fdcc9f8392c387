// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.routing.Routing;
import java.util.List;

/**
 * Which models serve one name, and how traffic is divided between them.
 *
 * @param name the name clients call, such as {@code chainiq_risk}
 * @param generation grows with every change; a gateway never goes back
 * @param challenger at most one; none exactly when routing is {@link Routing.ChampionOnly}
 */
public record RoutingTable(
    String name, long generation, Servable champion, List<Servable> challenger, Routing routing) {
  public RoutingTable {
    challenger = List.copyOf(challenger);
    if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
      throw new IllegalArgumentException("name must be one word of a URL, was: " + name);
    }
    if (challenger.size() > 1) {
      throw new IllegalArgumentException("challenger must be one at most, were: " + challenger);
    }
    if (challenger.isEmpty() != routing instanceof Routing.ChampionOnly) {
      throw new IllegalArgumentException(
          "challenger must be none exactly for ChampionOnly, was " + challenger + " in " + routing);
    }
  }

  /** The same table when its challenger may no longer be scored. */
  public RoutingTable withoutChallenger() {
    return new RoutingTable(name, generation, champion, List.of(), new Routing.ChampionOnly());
  }
}
