// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import java.util.Set;

/** Who is asking, as the home knows it. */
public sealed interface Identity {
  /** A person with a registered account and a role; the roles are in the roster. */
  record Human(Person person, Authentication how) implements Identity {
    public Human {
      if (!how.person().equals(person)) {
        throw new IllegalArgumentException("how must be of " + person + ", was: " + how);
      }
    }
  }

  /**
   * A program, by a token with scopes.
   *
   * @param name what its owner calls it
   * @param owner who answers for it; what the owner must not do, it must not do either
   * @param token the public id of the token
   */
  record Service(String name, Person owner, Set<Scope> scopes, String token) implements Identity {
    public Service {
      scopes = Set.copyOf(scopes);
    }

    /** Whether one of the scopes covers this. */
    public boolean may(Scope wanted) {
      return scopes.stream().anyMatch(scope -> scope.covers(wanted));
    }
  }
}
