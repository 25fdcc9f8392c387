// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.Issued;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.governance.people.Scope;
import io.chainbridge.alex.governance.people.Token;
import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.wire.Fields;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Access tokens: people make them for themselves and for programs, and see each secret once. */
record TokenRoutes(People people, Supplier<Roster> roster) {
  private static final String PATH = "/api/v1/tokens";

  /** Who may make a token for a program: those who run it and those who administer. */
  private static final Set<Role> OWNERS =
      Set.of(Role.ADMINISTRATOR, Role.OPERATOR, Role.DATA_OWNER);

  void mount(Calls calls) {
    calls.listed(PATH, this::list);
    calls.post(PATH, this::issue);
    calls.delete(PATH + "/:id", this::revoke);
    calls.otherwise(PATH, List.of("GET", "HEAD", "POST", "OPTIONS"));
    calls.otherwise(PATH + "/:id", List.of("DELETE", "OPTIONS"));
  }

  private ApiAnswer list(RoutingContext context) {
    return Caller.human(context)
        .map(human ->
            holds(human, Role.ADMINISTRATOR) ? people.tokens() : people.tokensOf(human.person()))
        .map(TokenRoutes::json)
        .orElseGet(TokenRoutes::noService);
  }

  private ApiAnswer issue(RoutingContext context, JsonNode body) {
    Fields fields = Calls.fields(body, "service", "scopes", "days");
    Optional<String> service = fields.maybe("service");
    Set<Scope> scopes = new LinkedHashSet<>();
    for (String text : fields.texts("scopes")) {
      Scope.parse(text)
          .ifPresentOrElse(
              scopes::add,
              () -> fields.fault("scopes", text, "score:NAME, outcomes:NAME, data or metrics"));
    }
    int days = fields.number("days", 1, (int) TokenRequest.LONGEST.toDays());
    Optional<Identity.Human> human = Caller.human(context);
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    if (human.isEmpty()) {
      return noService();
    }
    if (service.isPresent() && OWNERS.stream().noneMatch(role -> holds(human.get(), role))) {
      return Calls.refused(
          ProblemType.ROLE_NOT_HELD,
          "a token for a program is made by one of " + OWNERS.stream().sorted().toList());
    }
    TokenRequest request = new TokenRequest(service, scopes, Duration.ofDays(days));
    return switch (people.issue(human.get(), request)) {
      case Issued.New made -> {
        ObjectNode shown = json(made.token()).put("secret", made.secret().text());
        yield new ApiAnswer.Created(201, PATH + "/" + made.token().id(), shown);
      }
      case Issued.Refused(List<String> reasons) -> SignInRoutes.refused(reasons);
    };
  }

  private ApiAnswer revoke(RoutingContext context, JsonNode nothing) {
    Optional<Identity.Human> human = Caller.human(context);
    String asked = ReadRoutes.param(context, "id");
    String id =
        asked.equals("current")
                && human.isPresent()
                && human.get().how() instanceof Authentication.ByToken own
            ? own.token()
            : asked;
    boolean may =
        human.isPresent()
            && (holds(human.get(), Role.ADMINISTRATOR)
                || people.tokensOf(human.get().person()).stream()
                    .anyMatch(token -> token.id().equals(id)));
    return may && people.revoke(id)
        ? new ApiAnswer.Nothing()
        : ApiAnswer.absent("no token " + id + " of yours that could be revoked");
  }

  private boolean holds(Identity.Human human, Role role) {
    return roster.get().holds(human.person(), role);
  }

  private static ApiAnswer noService() {
    return Calls.refused(ProblemType.ROLE_NOT_HELD, "a service has no tokens; sign in");
  }

  private static ApiAnswer json(List<Token> tokens) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("tokens");
    tokens.forEach(token -> all.add(json(token)));
    return Calls.found(json);
  }

  private static ObjectNode json(Token token) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", token.id())
            .put("owner", token.owner().subject())
            .put("created", token.created().toString())
            .put("expires", token.expires().toString())
            .put("revoked", token.revoked());
    token.service().ifPresent(name -> json.put("service", name));
    token.lastUsed().ifPresent(used -> json.put("last_used", used.toString()));
    ArrayNode scopes = json.putArray("scopes");
    token.scopes().stream().map(Scope::text).sorted().forEach(scopes::add);
    return json;
  }
}
