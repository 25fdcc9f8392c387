// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.people.Account;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.wire.InboxView;
import io.chainbridge.alex.server.wire.RosterView;
import io.chainbridge.alex.server.wire.StatusView;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Set;

/** What people read: themselves, what waits for them, models, people, data sets, the policy. */
record ViewRoutes(Home home, Governance governance, People people, InstantSource clock) {
  private static final String OPEN_API = "openapi.yaml";

  void mount(ReadRoutes routes, Calls calls) {
    routes.get("/api/v1/me", this::me);
    routes.get("/api/v1/inbox", this::inbox);
    routes.get("/api/v1/status", _ -> status());
    routes.get("/api/v1/policy", _ -> policy());
    routes.get("/api/v1/people", _ -> Calls.found(RosterView.people(governance.roster())));
    routes.get("/api/v1/" + OPEN_API, _ -> openApi());
    calls.listed("/api/v1/data-sets", _ -> dataSets());
    calls.listed("/api/v1/accounts", this::accounts);
  }

  private ApiAnswer dataSets() {
    return Calls.found(RosterView.dataSets(governance.book().data()));
  }

  private ApiAnswer status() {
    return Calls.found(StatusView.of(home, governance, clock.instant()));
  }

  private ApiAnswer policy() {
    return ApiAnswer.Found.text("text/plain; charset=utf-8", governance.policy().canonicalText());
  }

  private ApiAnswer inbox(RoutingContext context) {
    return Caller.human(context)
        .map(human -> Calls.found(InboxView.of(home, governance, human.person(), clock.instant())))
        .orElseGet(() -> Calls.refused(ProblemType.ROLE_NOT_HELD, "nothing waits for a service"));
  }

  /** Accounts that wait are anybody's words, so administrators alone see them. */
  private ApiAnswer accounts(RoutingContext context) {
    return Caller.lacking(context, governance.roster(), Role.ADMINISTRATOR)
        .orElseGet(this::allAccounts);
  }

  private ApiAnswer allAccounts() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("accounts");
    people.accounts().forEach(account -> write(account, all.addObject()));
    return Calls.found(json);
  }

  private static void write(Account account, ObjectNode json) {
    json.put("account", account.number().hex())
        .put("person", account.person().subject())
        .put("display_name", account.displayName())
        .put("email", account.email())
        .put("created", account.created().toString())
        .put("locked", account.locked())
        .put("registered", account.registered());
  }

  private ApiAnswer me(RoutingContext context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Caller.human(context).ifPresent(human -> write(human, json));
    return Calls.found(json);
  }

  private void write(Identity.Human human, ObjectNode json) {
    json.put("person", human.person().subject()).put("known_by", words(human.how()));
    ArrayNode roles = json.putArray("roles");
    governance.roster().roles().getOrDefault(human.person(), Set.of()).stream()
        .sorted()
        .map(Role::name)
        .forEach(roles::add);
  }

  private static String words(Authentication how) {
    return switch (how) {
      case Authentication.BySession _ -> "session";
      case Authentication.ByToken _ -> "token";
      case Authentication.ByKey _ -> "key";
      case Authentication.InReplay _ -> "replay";
      case Authentication.InRehearsal _ -> "rehearsal";
    };
  }

  private static ApiAnswer openApi() {
    try (InputStream in = ViewRoutes.class.getResourceAsStream(OPEN_API)) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing from the build");
      }
      return new ApiAnswer.Found("application/yaml", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
