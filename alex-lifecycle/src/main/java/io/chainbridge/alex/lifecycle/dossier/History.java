// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happened to one model version so far, in any state.
 *
 * @param policy digest of the policy in force at the proposal (row S1.9); empty before it
 * @param entered when each stage was entered
 * @param signatures every signature since the last proposal
 * @param attempts rejected submissions and denials
 * @param denials of trained models, not withdrawn; the same artifact must not come back meanwhile
 */
public record History(
    Optional<Sha256> policy,
    Map<Stage, Instant> entered,
    List<Signature> signatures,
    List<PolicyException> exceptions,
    Set<Person> submitters,
    int attempts,
    int rollbacks,
    List<Denial> denials) {
  public History {
    entered = Collections.unmodifiableMap(new TreeMap<>(entered));
    signatures = List.copyOf(signatures);
    exceptions = List.copyOf(exceptions);
    submitters = Set.copyOf(submitters);
    denials = List.copyOf(denials);
  }

  /** A denial of a trained model that its reviewer has not withdrawn. */
  public record Denial(Sha256 artifact, Sha256 evidence, Person by) {}

  /** The history of a model of which nothing is known. */
  public static History none() {
    return new History(Optional.empty(), Map.of(), List.of(), List.of(), Set.of(), 0, 0, List.of());
  }

  History signed(Signature signature) {
    List<Signature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new History(policy, entered, more, exceptions, submitters, attempts, rollbacks, denials);
  }

  History granted(PolicyException exception) {
    List<PolicyException> more = new ArrayList<>(exceptions);
    more.add(exception);
    return new History(policy, entered, signatures, more, submitters, attempts, rollbacks, denials);
  }

  History submitted(Person by) {
    Set<Person> more = new HashSet<>(submitters);
    more.add(by);
    return new History(policy, entered, signatures, exceptions, more, attempts, rollbacks, denials);
  }

  /** Entering a stage again restarts it and removes every later stage. */
  History entering(Stage stage, Instant at) {
    Map<Stage, Instant> more = new TreeMap<>(entered);
    more.keySet().removeIf(known -> known.compareTo(stage) >= 0);
    more.put(stage, at);
    return new History(policy, more, signatures, exceptions, submitters, attempts, rollbacks, denials);
  }

  /** A new proposal: earlier signatures no longer count; submitters stay known. */
  History proposed(Sha256 underPolicy, Person by) {
    return new History(
            Optional.of(underPolicy),
            entered,
            List.of(),
            exceptions,
            submitters,
            attempts,
            rollbacks,
            denials)
        .submitted(by);
  }

  History attempted(int attempt) {
    return new History(policy, entered, signatures, exceptions, submitters, attempt, rollbacks, denials);
  }

  History withOneMoreRollback() {
    return new History(
        policy, entered, signatures, exceptions, submitters, attempts, rollbacks + 1, denials);
  }

  History denied(Denial denial) {
    List<Denial> more = new ArrayList<>(denials);
    more.add(denial);
    return with(more);
  }

  /** An approval by the same person of the same evidence withdraws their denial. */
  History withdrawn(Sha256 evidence, Person by) {
    return with(
        denials.stream()
            .filter(denial -> !denial.by().equals(by) || !denial.evidence().equals(evidence))
            .toList());
  }

  private History with(List<Denial> others) {
    return new History(
        policy, entered, signatures, exceptions, submitters, attempts, rollbacks, others);
  }
}
