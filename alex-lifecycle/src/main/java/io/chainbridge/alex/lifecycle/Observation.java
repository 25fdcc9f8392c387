// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * What was monitored of a model over a period: the evidence of stages 4, 5 and 6.
 *
 * @param percent share of traffic the model decided, 0 in shadow mode
 * @param predictions rows scored by the model in the period
 * @param findings one per required check; a missing check counts as INSUFFICIENT
 * @param evidence digest of the counts the findings were computed from
 */
public record Observation(
    Stage stage,
    int percent,
    Instant from,
    Instant to,
    long predictions,
    List<Finding> findings,
    Sha256 evidence) {
  public Observation {
    findings = List.copyOf(findings);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before from, was: " + to);
    }
  }
}
