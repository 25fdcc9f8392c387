// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** An answer that says no, as RFC 9457 problem+json. */
record Problem(String slug, int status, String title, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem notFound(String detail) {
    return new Problem("not-found", 404, "There is no such thing", detail);
  }

  static Problem badRequest(String detail) {
    return new Problem("bad-request", 400, "The request cannot be read", detail);
  }

  static Problem broken() {
    return new Problem("broken", 500, "alex failed", "the server's log names the cause");
  }

  void send(RoutingContext context) {
    JsonObject body =
        new JsonObject()
            .put("type", "/problems/" + slug)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("instance", context.request().path());
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", MEDIA_TYPE)
        .end(body.encode());
  }
}
