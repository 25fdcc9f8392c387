// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Stops the account of a person at once, with its sessions and tokens: one administrator is enough,
 * because it only takes away. Not that of an administrator: one could stop all others.
 */
record AccountLocks(People people, Supplier<Roster> roster) {
  private static final String PATH = "/api/v1/people/:person/lock";

  void mount(Calls calls) {
    calls.post(PATH, this::lock);
    calls.otherwise(PATH, List.of("POST", "OPTIONS"));
  }

  private ApiAnswer lock(RoutingContext context, JsonNode body) {
    return Caller.lacking(context, roster.get(), Role.ADMINISTRATOR)
        .orElseGet(() -> locked(ReadRoutes.param(context, "person")));
  }

  private ApiAnswer locked(String name) {
    if (!Person.isName(name)) {
      return ApiAnswer.absent("no person " + name);
    }
    Person person = new Person(name);
    if (roster.get().holds(person, Role.ADMINISTRATOR)) {
      return Calls.refused(
          ProblemType.NOTHING_TO_DO,
          "an administrator is not locked by one other; revoke the role first, which needs two");
    }
    return people.lock(person)
        ? new ApiAnswer.Nothing()
        : ApiAnswer.absent(person.subject() + " has no account");
  }
}
