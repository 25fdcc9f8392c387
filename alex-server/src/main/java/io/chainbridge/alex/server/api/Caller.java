// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Who asks, as the {@link Gate} found it. */
public final class Caller {
  private static final String KEY = "alex.identity";

  private Caller() {}

  static void is(RoutingContext context, Identity identity) {
    context.put(KEY, identity);
  }

  /** The identity; empty where none is needed and none was given. */
  public static Optional<Identity> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** The person; a service is no person. */
  static Optional<Identity.Human> human(RoutingContext context) {
    return of(context).filter(Identity.Human.class::isInstance).map(Identity.Human.class::cast);
  }

  /** The refusal of a caller who is no person in this role; empty for one who is. */
  static Optional<ApiAnswer> lacking(RoutingContext context, Roster roster, Role role) {
    return human(context).filter(one -> roster.holds(one.person(), role)).isPresent()
        ? Optional.empty()
        : Optional.of(Calls.refused(ProblemType.ROLE_NOT_HELD, "this needs " + role));
  }

  /** By what governance knows the person. */
  static Credentials credentials(Identity.Human human) {
    return (people, _) -> people.contains(human.person()) ? List.of(human.how()) : List.of();
  }

  /** Nobody is known who may ask this. */
  static void unknown(RoutingContext context, String needed) {
    context.response().putHeader("www-authenticate", "Bearer realm=\"alex\"");
    Problem.of(
            ProblemType.UNAUTHENTICATED,
            "this needs "
                + needed
                + "; send Authorization: Bearer with a token, or sign in (POST /api/v1/sessions)")
        .send(context);
  }
}
