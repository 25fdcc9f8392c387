// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What every state carries on: when each stage was entered, signatures not yet used, exceptions,
 * attempts, rollbacks, who submitted, and the policy of the proposal (row S1.9).
 */
public record History(
    ModelId model,
    Sha256 policy,
    Map<Stage, Instant> entered,
    List<Signature> signatures,
    List<PolicyException> exceptions,
    Set<Person> submitters,
    int attempts,
    int rollbacks) {
  public History {
    entered = Collections.unmodifiableMap(new TreeMap<>(entered));
    signatures = List.copyOf(signatures);
    exceptions = List.copyOf(exceptions);
    submitters = Set.copyOf(submitters);
  }
}
