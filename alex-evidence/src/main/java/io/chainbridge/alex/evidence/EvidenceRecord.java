// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The stored form of recomputed evidence: canonical JSON. Its SHA-256 is the digest that the log
 * names, for refused submissions as well as accepted ones.
 */
public final class EvidenceRecord {
  private EvidenceRecord() {}

  /** The bytes; their SHA-256 is {@link TrainingEvidence#digest}. */
  public static byte[] write(TrainingEvidence evidence) {
    return CanonicalJson.write(EvidenceJson.of(evidence));
  }

  /**
   * The readings in stored bytes, in their order.
   *
   * @throws IllegalArgumentException when the bytes are not evidence
   */
  public static List<Reading> readings(byte[] kept) {
    JsonNode claims = tree(kept).path("claims");
    if (!claims.isArray()) {
      throw new IllegalArgumentException("the kept evidence has no claims");
    }
    List<Reading> readings = new ArrayList<>();
    for (JsonNode claim : claims) {
      String key = claim.path("metric").asText();
      readings.add(
          new Reading(
              Metric.ofKey(key)
                  .orElseThrow(() -> new IllegalArgumentException("metric is unknown: " + key)),
              number(claim, "value"),
              number(claim, "lower95"),
              number(claim, "upper95"),
              (long) number(claim, "sampleSize"),
              Mark.valueOf(claim.path("assurance").asText().toUpperCase(Locale.ROOT))));
    }
    return readings;
  }

  private static double number(JsonNode claim, String name) {
    if (!claim.path(name).isNumber()) {
      throw new IllegalArgumentException(name + " must be a number, in: " + claim);
    }
    return claim.path(name).asDouble();
  }

  private static JsonNode tree(byte[] kept) {
    try {
      return new ObjectMapper().readTree(kept);
    } catch (IOException e) {
      throw new IllegalArgumentException("the kept evidence is not JSON: " + e.getMessage(), e);
    }
  }
}
