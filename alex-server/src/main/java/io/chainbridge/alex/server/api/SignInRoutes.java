// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Joined;
import io.chainbridge.alex.governance.people.PasswordChange;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.governance.people.SignedIn;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.wire.Fields;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Accounts, sign-in and sign-out. */
record SignInRoutes(People people, InstantSource clock) {
  private static final Person NOBODY = new Person("nobody");
  private static final String PASSWORD = "password";

  void mount(Calls calls) {
    calls.post("/api/v1/accounts", this::join);
    calls.otherwise("/api/v1/accounts", List.of("GET", "HEAD", "POST", "OPTIONS"));
    calls.post("/api/v1/sessions", this::signIn);
    calls.delete("/api/v1/sessions", this::signOutEverywhere);
    calls.otherwise("/api/v1/sessions", List.of("POST", "DELETE", "OPTIONS"));
    calls.delete("/api/v1/sessions/current", this::signOut);
    calls.otherwise("/api/v1/sessions/current", List.of("DELETE", "OPTIONS"));
    calls.post("/api/v1/password", this::change);
    calls.otherwise("/api/v1/password", List.of("POST", "OPTIONS"));
  }

  private ApiAnswer join(RoutingContext context, JsonNode body) {
    Fields fields = Calls.fields(body, "person", "display_name", "email", PASSWORD);
    Person person = fields.as("person", Person::new, NOBODY);
    String name = fields.maybe("display_name").orElse(person.subject());
    String email = fields.maybe("email").orElse("");
    String password = fields.text(PASSWORD);
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    return switch (people.join(person, name, email, password.toCharArray(), origin(context))) {
      case Joined.Made(var number) ->
          new ApiAnswer.Created(
              201,
              "/api/v1/accounts",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("person", person.subject())
                  .put("account", number.hex()));
      case Joined.Refused(List<String> reasons) -> refused(reasons);
      case Joined.Wait(Duration left) -> wait(context, left);
    };
  }

  private ApiAnswer signIn(RoutingContext context, JsonNode body) {
    Fields fields = Calls.fields(body, "person", PASSWORD);
    Person person = fields.as("person", Person::new, NOBODY);
    String password = fields.text(PASSWORD);
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    return switch (people.signIn(person, password.toCharArray(), origin(context))) {
      case SignedIn.Session session -> {
        String secret = session.secret().text();
        SessionCookie.set(
            context, secret, Duration.between(clock.instant(), session.until()).toSeconds());
        ObjectNode answer =
            JsonNodeFactory.instance
                .objectNode()
                .put("person", person.subject())
                .put("csrf", SessionCookie.csrf(secret))
                .put("idle_until", session.idleUntil().toString())
                .put("until", session.until().toString());
        yield new ApiAnswer.Created(201, "/api/v1/me", answer);
      }
      case SignedIn.Refused(String reason) -> Calls.refused(ProblemType.UNAUTHENTICATED, reason);
      case SignedIn.Wait(Duration left) -> wait(context, left);
    };
  }

  private ApiAnswer signOut(RoutingContext context, JsonNode nothing) {
    SessionCookie.of(context).ifPresent(people::signOut);
    SessionCookie.clear(context);
    return new ApiAnswer.Nothing();
  }

  private ApiAnswer signOutEverywhere(RoutingContext context, JsonNode nothing) {
    Caller.human(context).ifPresent(human -> people.signOutEverywhere(human.person()));
    SessionCookie.clear(context);
    return new ApiAnswer.Nothing();
  }

  private ApiAnswer change(RoutingContext context, JsonNode body) {
    Fields fields = Calls.fields(body, "old", "new");
    String old = fields.text("old");
    String fresh = fields.text("new");
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    return Caller.human(context)
        .map(human ->
            people.changePassword(
                human.person(),
                old.toCharArray(),
                fresh.toCharArray(),
                SessionCookie.of(context).orElse("")))
        .map(change -> changed(context, change))
        .orElseGet(() -> Calls.refused(ProblemType.ROLE_NOT_HELD, "a service has no password"));
  }

  private static ApiAnswer changed(RoutingContext context, PasswordChange change) {
    return switch (change) {
      case PasswordChange.Changed _ -> new ApiAnswer.Nothing();
      case PasswordChange.Refused(List<String> reasons) -> refused(reasons);
      case PasswordChange.Wait(Duration left) -> wait(context, left);
    };
  }

  static ApiAnswer refused(List<String> reasons) {
    return Calls.refused(ProblemType.BAD_REQUEST, String.join("; ", reasons));
  }

  private static ApiAnswer wait(RoutingContext context, Duration left) {
    long seconds = Math.max(1, left.toSeconds());
    context.response().putHeader("retry-after", Long.toString(seconds));
    return Calls.refused(
        ProblemType.TOO_MANY_REQUESTS, "too many tries; try again in " + seconds + " seconds");
  }

  private static String origin(RoutingContext context) {
    return context.request().remoteAddress() == null
        ? ""
        : context.request().remoteAddress().hostAddress();
  }
}
