// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
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

  static History begin(ModelId model, Sha256 policy, Person submitter) {
    return new History(model, policy, Map.of(), List.of(), List.of(), Set.of(submitter), 0, 0);
  }

  History signed(Signature signature) {
    List<Signature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new History(model, policy, entered, more, exceptions, submitters, attempts, rollbacks);
  }

  History granted(PolicyException exception) {
    List<PolicyException> more = new ArrayList<>(exceptions);
    more.add(exception);
    return new History(model, policy, entered, signatures, more, submitters, attempts, rollbacks);
  }

  History submitted(Person by) {
    Set<Person> more = new HashSet<>(submitters);
    more.add(by);
    return new History(model, policy, entered, signatures, exceptions, more, attempts, rollbacks);
  }

  /** A stage entered again begins anew, and with it every later stage. */
  History entering(Stage stage, Instant at) {
    Map<Stage, Instant> more = new TreeMap<>(entered);
    more.keySet().removeIf(known -> known.compareTo(stage) >= 0);
    more.put(stage, at);
    return new History(
        model, policy, more, signatures, exceptions, submitters, attempts, rollbacks);
  }

  /** A new proposal after a denied one: nothing signed before counts, nobody is forgotten. */
  History proposedAgain(Sha256 underPolicy, Person by) {
    return new History(
            model, underPolicy, entered, List.of(), exceptions, submitters, attempts, rollbacks)
        .submitted(by);
  }

  History attempted(int attempt) {
    return new History(
        model, policy, entered, signatures, exceptions, submitters, attempt, rollbacks);
  }

  History withOneMoreRollback() {
    return new History(
        model, policy, entered, signatures, exceptions, submitters, attempts, rollbacks + 1);
  }
}
