// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.FeatureRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * One row to score.
 *
 * @param model the name of a routing table
 * @param target which model it asks for
 * @param id idempotency key, never blank: the same id with the same input gets the same answer
 * @param key routing key, such as a customer; empty means the id routes
 * @param group the risk group of the traffic, empty if it has none
 * @param decisionTimeMicros decision time, microseconds since the epoch
 */
public record ScoreRequest(
    String model,
    Target target,
    String id,
    String key,
    String group,
    FeatureRow features,
    long decisionTimeMicros) {
  public ScoreRequest {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id of a request must not be blank");
    }
  }

  /** A routed request. */
  public static ScoreRequest routed(
      String model,
      String id,
      String key,
      String group,
      FeatureRow features,
      long decisionTimeMicros) {
    return new ScoreRequest(
        model, new Target.Routed(), id, key, group, features, decisionTimeMicros);
  }

  /** What it is routed by: its key, or its id where it has none. */
  String routingKey() {
    return key.isEmpty() ? id : key;
  }

  /** Digest of everything the answer depends on, except time and id. */
  Sha256 inputDigest() {
    MessageDigest digest = Sha256.newMessageDigest();
    String head = target + "\u0000" + key + "\u0000" + group + "\u0000";
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    features.digestInto(digest);
    return Sha256.ofRaw(digest.digest());
  }

  /** Which model a request asks for. */
  public sealed interface Target {
    /** The target in words. */
    default String label() {
      return switch (this) {
        case Routed() -> "the routed model";
        case Pinned(String version) -> "version " + version;
      };
    }

    /** The one that the routing table chooses. */
    record Routed() implements Target {}

    /** The one version that the caller names, as a version or a whole model id. */
    record Pinned(String version) implements Target {}
  }
}
