// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import java.util.Map;
import java.util.TreeMap;

/** One request of a test. */
record Ask(String method, String path, String body, Map<String, String> headers) {
  static Ask get(String path) {
    return new Ask("GET", path, "", Map.of());
  }

  static Ask post(String path, String body) {
    return new Ask("POST", path, body, Map.of("content-type", "application/json"));
  }

  static Ask delete(String path) {
    return new Ask("DELETE", path, "", Map.of());
  }

  static Ask put(String path, String body) {
    return new Ask("PUT", path, body, Map.of());
  }

  Ask with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Ask(method, path, body, more);
  }

  /** By whoever has this token; by nobody if it is empty. */
  Ask by(String token) {
    return token.isEmpty() ? this : with("authorization", "Bearer " + token);
  }
}
