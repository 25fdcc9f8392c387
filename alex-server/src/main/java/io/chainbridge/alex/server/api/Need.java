// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.Scope;

/** Who may use a route. */
sealed interface Need {
  /** Whether this caller may. */
  boolean permits(Identity identity);

  /** Who may, in words. */
  String words();

  /** Anybody, without sign-in. */
  record Nobody() implements Need {
    @Override
    public boolean permits(Identity identity) {
      return true;
    }

    @Override
    public String words() {
      return "anybody";
    }
  }

  /** A person who is signed in; the roles are checked by the order itself. */
  record Anyone() implements Need {
    @Override
    public boolean permits(Identity identity) {
      return identity instanceof Identity.Human;
    }

    @Override
    public String words() {
      return "a person who is signed in";
    }
  }

  /** A person, or a service with this scope. */
  record With(Scope scope) implements Need {
    @Override
    public boolean permits(Identity identity) {
      return switch (identity) {
        case Identity.Human _ -> true;
        case Identity.Service service -> service.may(scope);
      };
    }

    @Override
    public String words() {
      return "a person who is signed in, or a service with the scope " + scope.text();
    }
  }

  /** Whoever sends outcomes; each outcome is checked for its model. */
  record Outcomes() implements Need {
    @Override
    public boolean permits(Identity identity) {
      return switch (identity) {
        case Identity.Human _ -> true;
        case Identity.Service service ->
            service.scopes().stream().anyMatch(Scope.Outcomes.class::isInstance);
      };
    }

    @Override
    public String words() {
      return "a person who is signed in, or a service with a scope outcomes:NAME";
    }
  }
}
