// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The values of one JSON object by key, collected before the object's type is known. Not
 * thread-safe.
 */
public final class JsonFields {
  private final JsonCursor json;
  private final Map<String, Object> values = new HashMap<>();

  public JsonFields(JsonCursor json) {
    this.json = json;
  }

  public void put(String key, Object value) {
    values.put(key, value);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public <T> T get(String key, Class<T> type) throws RefusedInputException {
    Object value = values.get(key);
    if (value == null) {
      throw json.wrong("missing key: " + key, "add the key");
    }
    return type.cast(value);
  }

  public void only(Set<String> allowed) throws RefusedInputException {
    for (String key : values.keySet()) {
      if (!allowed.contains(key)) {
        throw json.wrong("the key \"" + key + "\" does not belong here", "remove it");
      }
    }
  }
}
