// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Payloads of prediction records as JSON. */
final class Records {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Records() {}

  static long generation(String payload) {
    int from = payload.indexOf("\"generation\":") + "\"generation\":".length();
    return Long.parseLong(payload.substring(from, payload.indexOf(',', from)));
  }

  /** Both models scored it, and the key decided which answered. */
  static boolean isCanary(String payload) {
    return payload.contains("\"mode\":\"CANARY\"");
  }

  static boolean isShadow(String payload) {
    return payload.contains("\"challenger\":") && !isCanary(payload);
  }

  /** The first records of this kind changed, as many as are wanted. */
  static List<String> changed(
      List<String> all, int many, Predicate<String> kind, Consumer<ObjectNode> change) {
    List<String> after = new ArrayList<>();
    int left = many;
    for (String payload : all) {
      boolean now = left > 0 && kind.test(payload);
      after.add(now ? edited(payload, change) : payload);
      left -= now ? 1 : 0;
    }
    return after;
  }

  private static String edited(String payload, Consumer<ObjectNode> change) {
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(payload);
      change.accept(root);
      return JSON.writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
