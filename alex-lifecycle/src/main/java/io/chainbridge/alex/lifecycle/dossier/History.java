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
import java.util.HashMap;
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
 * @param exceptions those in force
 * @param wanted those that one person proposed, one a code
 * @param denied who denied which proposal document or artifact and has not withdrawn it
 * @param attempts rejected submissions and denials
 */
public record History(
    Optional<Sha256> policy,
    Map<Stage, Instant> entered,
    List<Signature> signatures,
    List<PolicyException> exceptions,
    List<PolicyException> wanted,
    Set<Person> submitters,
    Map<Sha256, Set<Person>> denied,
    int attempts,
    int rollbacks) {
  public History {
    entered = Collections.unmodifiableMap(new TreeMap<>(entered));
    signatures = List.copyOf(signatures);
    exceptions = List.copyOf(exceptions);
    wanted = List.copyOf(wanted);
    submitters = Set.copyOf(submitters);
    denied = Map.copyOf(denied);
  }

  /** The history of a model of which nothing is known. */
  public static History none() {
    return new History(
        Optional.empty(), Map.of(), List.of(), List.of(), List.of(), Set.of(), Map.of(), 0, 0);
  }

  History signed(Signature signature) {
    List<Signature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new History(
        policy, entered, more, exceptions, wanted, submitters, denied, attempts, rollbacks);
  }

  History granted(PolicyException exception) {
    List<PolicyException> more = new ArrayList<>(exceptions);
    more.add(exception);
    return new History(
        policy,
        entered,
        signatures,
        more,
        wantedBut(exception.code()),
        submitters,
        denied,
        attempts,
        rollbacks);
  }

  /** A second proposal for the same code replaces the first. */
  History wanting(PolicyException exception) {
    List<PolicyException> more = wantedBut(exception.code());
    more.add(exception);
    return new History(
        policy, entered, signatures, exceptions, more, submitters, denied, attempts, rollbacks);
  }

  private List<PolicyException> wantedBut(String code) {
    return new ArrayList<>(
        wanted.stream().filter(proposed -> !proposed.code().equals(code)).toList());
  }

  /** The history with a denial of these bytes, or without one that was withdrawn. */
  History denied(Sha256 bytes, Person by, boolean stands) {
    Set<Person> people = new HashSet<>(denied.getOrDefault(bytes, Set.of()));
    if (stands) {
      people.add(by);
    } else {
      people.remove(by);
    }
    Map<Sha256, Set<Person>> more = new HashMap<>(denied);
    more.put(bytes, Set.copyOf(people));
    return new History(
        policy, entered, signatures, exceptions, wanted, submitters, more, attempts, rollbacks);
  }

  History submitted(Person by) {
    Set<Person> more = new HashSet<>(submitters);
    more.add(by);
    return new History(
        policy, entered, signatures, exceptions, wanted, more, denied, attempts, rollbacks);
  }

  /** Entering a stage again restarts it and removes every later stage. */
  History entering(Stage stage, Instant at) {
    Map<Stage, Instant> more = new TreeMap<>(entered);
    more.keySet().removeIf(known -> known.compareTo(stage) >= 0);
    more.put(stage, at);
    return new History(
        policy, more, signatures, exceptions, wanted, submitters, denied, attempts, rollbacks);
  }

  /** A new proposal: earlier signatures no longer count; submitters stay known. */
  History proposed(Sha256 underPolicy, Person by) {
    return new History(
            Optional.of(underPolicy),
            entered,
            List.of(),
            exceptions,
            wanted,
            submitters,
            denied,
            attempts,
            rollbacks)
        .submitted(by);
  }

  History attempted(int attempt) {
    return new History(
        policy, entered, signatures, exceptions, wanted, submitters, denied, attempt, rollbacks);
  }

  History withOneMoreRollback() {
    return new History(
        policy,
        entered,
        signatures,
        exceptions,
        wanted,
        submitters,
        denied,
        attempts,
        rollbacks + 1);
  }
}
