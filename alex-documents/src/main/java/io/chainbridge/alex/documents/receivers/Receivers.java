// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.receivers;

import java.util.List;
import java.util.Map;

/**
 * Named receivers, and which of them get the alerts of which action.
 *
 * @param routes names of receivers by action, as the alert rules write it
 * @param otherwise names of the receivers of every other action
 */
public record Receivers(
    List<Receiver> all, Map<String, List<String>> routes, List<String> otherwise) {
  public Receivers {
    all = List.copyOf(all);
    routes = Map.copyOf(routes);
    otherwise = List.copyOf(otherwise);
  }

  /** The names of the receivers of an action. */
  public List<String> forAction(String action) {
    return routes.getOrDefault(action, otherwise);
  }
}
