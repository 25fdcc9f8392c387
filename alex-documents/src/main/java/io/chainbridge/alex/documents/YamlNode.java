// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML node with its line and column, both counted from 1. */
public sealed interface YamlNode {
  int line();

  int column();

  /** A plain or quoted value as written. */
  record Scalar(String text, int line, int column) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys and values in document order. Keys are unique; {@code keys} has their positions. */
  record Mapping(Map<String, YamlNode> entries, Map<String, Scalar> keys, int line, int column)
      implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      keys = Map.copyOf(keys);
    }
  }
}
