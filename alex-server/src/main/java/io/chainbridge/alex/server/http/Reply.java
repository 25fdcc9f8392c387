// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.storage.StorageException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends outcomes: the one place where a value becomes a status, a media type and a body. */
final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  private Reply() {}

  /** Documents may come from a submission: whatever they are, a browser only shows them. */
  private static final String NOTHING_RUNS =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

  static void send(RoutingContext context, ApiAnswer outcome) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("content-security-policy", NOTHING_RUNS)
        .putHeader("cache-control", "no-store");
    switch (outcome) {
      case ApiAnswer.Found(String mediaType, byte[] body) ->
          response.putHeader("content-type", mediaType).end(Buffer.buffer(body));
      case ApiAnswer.Unready(JsonObject body) ->
          response
              .setStatusCode(503)
              .putHeader("content-type", "application/json")
              .end(body.encode());
      case ApiAnswer.Options(List<String> allowed) ->
          response.setStatusCode(204).putHeader("allow", String.join(", ", allowed)).end();
      case ApiAnswer.WrongMethod wrong -> {
        response.putHeader("allow", String.join(", ", wrong.allowed()));
        send(context, wrongMethod(wrong));
      }
      case ApiAnswer.Absent(String what) ->
          send(context, Problem.of("not-found", 404, "There is no such thing", what));
      case ApiAnswer.Misread(List<String> faults) ->
          send(
              context,
              new Problem(
                  "bad-request",
                  400,
                  "The request cannot be read",
                  String.join("; ", faults),
                  faults));
      case ApiAnswer.Unproven unproven -> unproven(context, unproven);
      case ApiAnswer.Refused(int status) ->
          send(context, Problem.of("refused", status, "The request was refused", words(status)));
      case ApiAnswer.Broken(Throwable cause) -> broken(context, cause);
    }
  }

  private static Problem wrongMethod(ApiAnswer.WrongMethod wrong) {
    return Problem.of(
        "method-not-allowed",
        405,
        "The method is not allowed here",
        wrong.method() + " is not one of " + String.join(", ", wrong.allowed()));
  }

  /** Carries the gateway's own {@code error} member too: its clients read that one. */
  private static void unproven(RoutingContext context, ApiAnswer.Unproven unproven) {
    Problem problem =
        new Problem(
            "model-held-back",
            503,
            "The model is not served without proof",
            unproven.model().model() + " could not prove what it must",
            unproven.model().reasons());
    JsonObject body = problem.json(path(context));
    body.put("error", problem.detail() + ": " + String.join("; ", problem.reasons()));
    send(context, problem.status(), body);
  }

  private static void broken(RoutingContext context, Throwable cause) {
    LOG.error("{} {} failed", context.request().method(), context.request().path(), cause);
    send(
        context,
        switch (cause) {
          case StorageException e ->
              Problem.of(
                  "storage", 503, "The home cannot be read now", String.valueOf(e.getMessage()));
          default ->
              Problem.of("broken", 500, "alex failed", "the server's own log names the cause");
        });
  }

  private static String path(RoutingContext context) {
    return Objects.requireNonNullElse(context.request().path(), "");
  }

  private static String words(int status) {
    return switch (status) {
      case 400 -> "the path or the query is no valid URL";
      case 413 -> "the body is too large";
      case 414 -> "the URL is too long";
      default -> "HTTP status " + status;
    };
  }

  private static void send(RoutingContext context, Problem problem) {
    send(context, problem.status(), problem.json(path(context)));
  }

  private static void send(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", Problem.MEDIA_TYPE)
        .end(body.encode());
  }
}
