// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.server.answer.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/**
 * Stands before every route: finds who asks, and refuses who may not. A token that was used just
 * now is known without leaving the event loop, so that scoring waits for nothing.
 *
 * @param openScoring whether scoring needs nobody
 */
record Gate(Vertx vertx, People people, Limits limits, boolean openScoring) {
  /**
   * A request that changes something and comes with a cookie must prove that a page of ours sent
   * it.
   */
  static final String CSRF = "x-alex-csrf";

  private static final String BEARER = "Bearer ";

  void mount(Router router) {
    router.route().handler(this::ask);
  }

  private void ask(RoutingContext context) {
    HttpServerRequest request = context.request();
    Reply.guard(context.response());
    String path = path(context);
    Need need = Needs.of(request.method().name(), path);
    if (need instanceof Need.Nobody || (openScoring && Needs.isScoring(path))) {
      context.next();
      return;
    }
    Optional<String> token = bearer(request);
    Optional<Identity> known = token.flatMap(people::byTokenUsedJustNow);
    if (known.isPresent()) {
      decide(context, need, known);
      return;
    }
    request.pause(); // its body waits for us
    var _ =
        vertx
            .executeBlocking(() -> identity(context, token), false)
            .onComplete(found -> {
              request.resume();
              if (found.failed()) {
                context.fail(found.cause());
              } else {
                decide(context, need, found.result());
              }
            });
  }

  /** As the router reads it: a path with dots must not pass for the one it begins with. */
  private static String path(RoutingContext context) {
    return Objects.requireNonNullElse(context.normalizedPath(), "");
  }

  private Optional<Identity> identity(RoutingContext context, Optional<String> token) {
    if (token.isPresent()) {
      return people.byToken(token.get());
    }
    return SessionCookie.of(context).flatMap(people::bySession);
  }

  private void decide(RoutingContext context, Need need, Optional<Identity> identity) {
    if (identity.isEmpty()) {
      Caller.unknown(context, need.words());
    } else if (!need.permits(identity.get())) {
      Problem.of(ProblemType.ROLE_NOT_HELD, "this needs " + need.words()).send(context);
    } else if (forged(context)) {
      Problem.of(
              ProblemType.ROLE_NOT_HELD,
              "a request with a session cookie needs the header " + CSRF + " of its sign-in")
          .send(context);
    } else if (!limits.permits(identity.get(), path(context))) {
      context.response().putHeader("retry-after", "1");
      Problem.of(ProblemType.TOO_MANY_REQUESTS, "wait a second and ask again").send(context);
    } else {
      Caller.is(context, identity.get());
      context.next();
    }
  }

  /** A browser sends cookies with requests of other pages too; the header it does not send. */
  private static boolean forged(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean reads =
        switch (request.method().name()) {
          case "GET", "HEAD" -> true;
          default -> false;
        };
    return !reads
        && bearer(request).isEmpty()
        && SessionCookie.of(context)
            .filter(secret ->
                SessionCookie.csrf(secret)
                    .equals(Objects.requireNonNullElse(request.getHeader(CSRF), "")))
            .isEmpty();
  }

  private static Optional<String> bearer(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("authorization"))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).trim());
  }
}
