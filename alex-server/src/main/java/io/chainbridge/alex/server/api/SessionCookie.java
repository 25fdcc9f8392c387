// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The cookie of a session. Scripts cannot read it; other sites do not send it with a post. */
final class SessionCookie {
  /** Over TLS: a browser takes it from this host alone. */
  private static final String SECURE = "__Host-alex";

  /** On loopback without TLS, where a browser drops the other one. */
  private static final String PLAIN = "alex_session";

  private SessionCookie() {}

  static Optional<String> of(RoutingContext context) {
    return Optional.ofNullable(context.request().getCookie(name(context))).map(Cookie::getValue);
  }

  /** What a page must send in a header with each change: made from the secret, no secret itself. */
  static String csrf(String secret) {
    return Sha256.of(("csrf of " + secret).getBytes(StandardCharsets.UTF_8)).hex();
  }

  static void set(RoutingContext context, String secret, long seconds) {
    context.response().addCookie(cookie(context, secret).setMaxAge(seconds));
  }

  static void clear(RoutingContext context) {
    context.response().addCookie(cookie(context, "").setMaxAge(0));
  }

  private static Cookie cookie(RoutingContext context, String value) {
    return Cookie.cookie(name(context), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(context.request().isSSL())
        .setSameSite(CookieSameSite.LAX);
  }

  private static String name(RoutingContext context) {
    return context.request().isSSL() ? SECURE : PLAIN;
  }
}
