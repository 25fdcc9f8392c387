// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.receivers;

import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a {@code receivers} file (row A11): every key is known, every name exists. */
public final class ReceiversYaml {
  private final MappingReader top;
  private final Set<String> actions;

  private ReceiversYaml(MappingReader top, Set<String> actions) {
    this.top = top;
    this.actions = actions;
  }

  /**
   * Reads the file.
   *
   * @param actions every action that an alert can have; a route to another one is a fault
   */
  public static Parsed<Receivers> read(String file, byte[] bytes, Set<String> actions) {
    return switch (YamlDocument.parse(file, bytes)) {
      case Parsed.Wrong<YamlNode>(var faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) ->
          new ReceiversYaml(MappingReader.of(file, root), actions).read();
    };
  }

  private Parsed<Receivers> read() {
    Set<String> names = new LinkedHashSet<>();
    List<Receiver> receivers = receivers(names);
    Map<String, List<String>> routes = routes(names);
    List<String> otherwise = names(top, "default", names);
    top.end();
    return top.faults().isEmpty()
        ? new Parsed.Ok<>(new Receivers(receivers, routes, otherwise))
        : new Parsed.Wrong<>(top.faults());
  }

  /**
   * @param names receives every name, also of a receiver that has faults
   */
  private List<Receiver> receivers(Set<String> names) {
    if (!top.has("receivers")) {
      top.fault("receivers", "is missing", "write receivers: followed by a list of receivers");
    }
    List<Receiver> receivers = new ArrayList<>();
    for (MappingReader one : top.mappings("receivers")) {
      ReceiverReader reader = new ReceiverReader(one);
      if (!reader.name().isEmpty() && !names.add(reader.name())) {
        one.fault("name", "duplicate name '" + reader.name() + "'", "give each its own name");
      }
      reader.read().ifPresent(receivers::add);
    }
    return receivers;
  }

  private Map<String, List<String>> routes(Set<String> receivers) {
    Map<String, List<String>> routes = new HashMap<>();
    for (MappingReader route : top.mappings("routes")) {
      String action = route.text("action");
      if (!action.isEmpty() && !actions.contains(action)) {
        route.fault(
            "action", "no alert has the action '" + action + "'", "write one of " + sorted());
      }
      if (routes.putIfAbsent(action, names(route, "to", receivers)) != null) {
        route.fault("action", "'" + action + "' has a route already", "name all receivers in one");
      }
      route.end();
    }
    return routes;
  }

  private List<String> sorted() {
    return actions.stream().sorted().toList();
  }

  private static List<String> names(MappingReader at, String key, Set<String> receivers) {
    List<String> names = new ArrayList<>();
    List<String> written = at.texts(key);
    for (String name : written) {
      if (receivers.contains(name)) {
        names.add(name);
      } else {
        at.fault(key, "no receiver is named '" + name + "'", "write one of " + receivers);
      }
    }
    if (written.isEmpty()) {
      at.fault(key, "names no receiver", "write " + key + ": [name]");
    }
    return names.stream().distinct().toList();
  }
}
