// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether an exception carries what it needs: two people in two roles who say why. */
final class Exceptions {
  private static final String ROW = "C7";

  private Exceptions() {}

  /**
   * Everything against the exception.
   *
   * @param permits what each signature must be bound to
   */
  static List<Shortfall> shortfalls(
      PolicyException exception, Sha256 permits, Set<Person> submitters, Policy policy, Instant now) {
    List<Shortfall> found = new ArrayList<>(twoPeople(exception, submitters));
    found.addAll(Reasons.shortfalls(ROW, exception.id(), exception.reason(), policy));
    Instant earliest = now.minus(policy.review().exceptionSignedWithin());
    for (Signature given : exception.signatures()) {
      String who = given.by().subject();
      found.addAll(Reasons.shortfalls(ROW, who, given.comment(), policy));
      if (!given.approves()) {
        found.add(ShortfallCode.EXCEPTION_UNSIGNED.of(who, "denied it", "approvals only"));
      }
      if (!given.subject().equals(permits)) {
        found.add(
            ShortfallCode.STALE_SIGNATURE.at(
                ROW, who, given.subject().prefixed(), permits.prefixed()));
      }
      if (given.at().isBefore(earliest) || given.at().isAfter(now)) {
        found.add(
            ShortfallCode.STALE_SIGNATURE.at(
                ROW, who, given.at().toString(), "between " + earliest + " and " + now));
      }
    }
    return found;
  }

  private static List<Shortfall> twoPeople(PolicyException exception, Set<Person> submitters) {
    List<Signature> approvals =
        exception.signatures().stream().filter(Signature::approves).toList();
    List<Person> people = approvals.stream().map(Signature::by).distinct().toList();
    long roles = approvals.stream().map(Signature::role).distinct().count();
    List<Shortfall> found = new ArrayList<>();
    if (people.size() < 2 || roles < 2) {
      found.add(
          ShortfallCode.EXCEPTION_UNSIGNED.of(
              exception.id(),
              people.size() + " people in " + roles + " roles",
              "2 people in 2 roles"));
    }
    for (Person person : people) {
      long filled =
          approvals.stream()
              .filter(given -> given.by().equals(person))
              .map(Signature::role)
              .distinct()
              .count();
      if (filled > 1) {
        found.add(
            ShortfallCode.ONE_PERSON_ONE_ROLE.of(
                person.subject(), "signed in " + filled + " roles", "one role a gate"));
      }
      if (submitters.contains(person)) {
        found.add(
            ShortfallCode.SUBMITTER_CANNOT_APPROVE.of(
                person.subject(), "submitted this model", "another"));
      }
    }
    return found;
  }
}
