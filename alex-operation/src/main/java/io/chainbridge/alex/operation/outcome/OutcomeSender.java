// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.Scope;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Book;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may say what became of the requests of a model. */
@FunctionalInterface
public interface OutcomeSender {
  /** Whoever answers for the data or runs the service. */
  Set<Role> ROLES = Set.of(Role.DATA_OWNER, Role.OPERATOR);

  /** What is against outcomes of the models of this name, in one sentence; empty for nothing. */
  Optional<String> against(String name);

  /** Anybody, at a home whose people are words. */
  static OutcomeSender anybody() {
    return _ -> Optional.empty();
  }

  /**
   * A person in one of the {@link #ROLES}, or a service with the scope of the name. Nobody who
   * submitted a version of the model, and no service of theirs.
   */
  static OutcomeSender of(Identity identity, Book book) {
    Map<String, Optional<String>> known = new ConcurrentHashMap<>(); // one call has many outcomes
    return name -> known.computeIfAbsent(name, asked -> against(identity, asked, book));
  }

  private static Optional<String> against(Identity identity, String name, Book book) {
    return switch (identity) {
      case Identity.Human(Person person, _) ->
          ROLES.stream().noneMatch(role -> book.roster().holds(person, role))
              ? Optional.of(person.subject() + " holds none of " + ROLES.stream().sorted().toList())
              : submitted(person, name, book);
      case Identity.Service service ->
          service.may(new Scope.Outcomes(name))
              ? submitted(service.owner(), name, book)
              : Optional.of(service.name() + " has no scope outcomes:" + name);
    };
  }

  private static Optional<String> submitted(Person person, String name, Book book) {
    return book.dossiers().values().stream()
            .filter(dossier -> dossier.model().name().equals(name))
            .anyMatch(dossier -> dossier.history().submitters().contains(person))
        ? Optional.of(person.subject() + " submitted " + name + ", so somebody else sends outcomes")
        : Optional.empty();
  }
}
