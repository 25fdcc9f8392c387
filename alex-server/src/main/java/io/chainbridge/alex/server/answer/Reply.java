// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.storage.StorageException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sends outcomes: the one place where a value becomes a status, a media type and a body. */
public final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  /** Documents may come from a submission, so a browser shows them and runs nothing. */
  private static final String NOTHING_RUNS =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

  private Reply() {}

  public static void send(RoutingContext context, ApiAnswer outcome) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    guard(response);
    switch (outcome) {
      case ApiAnswer.Found(String mediaType, byte[] body) ->
          response.putHeader("content-type", mediaType).end(Buffer.buffer(body));
      case ApiAnswer.Unready(ObjectNode body) ->
          response
              .setStatusCode(503)
              .putHeader("content-type", "application/json")
              .end(body.toString());
      case ApiAnswer.Created(int status, String location, ObjectNode body) ->
          response
              .setStatusCode(status)
              .putHeader("location", location)
              .putHeader("content-type", "application/json")
              .end(body.toString());
      case ApiAnswer.Nothing _ -> response.setStatusCode(204).end();
      case ApiAnswer.Moved(Sha256 now) -> moved(context, now);
      case ApiAnswer.Options(List<String> allowed) ->
          response.setStatusCode(204).putHeader("allow", String.join(", ", allowed)).end();
      case ApiAnswer.WrongMethod wrong -> {
        response.putHeader("allow", String.join(", ", wrong.allowed()));
        wrongMethod(wrong).send(context);
      }
      case ApiAnswer.Refused(Problem problem) -> problem.send(context);
      case ApiAnswer.Broken(Throwable cause) -> broken(context, cause).send(context);
    }
  }

  /** What every answer says to browsers. */
  public static void guard(HttpServerResponse response) {
    response
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("content-security-policy", NOTHING_RUNS)
        .putHeader("cache-control", "no-store");
  }

  private static void moved(RoutingContext context, Sha256 now) {
    ObjectNode body =
        Problem.of(ProblemType.REVIEWED_ANOTHER, "it was changed since you reviewed it")
            .json(Objects.requireNonNullElse(context.request().path(), ""));
    context
        .response()
        .setStatusCode(ProblemType.REVIEWED_ANOTHER.status())
        .putHeader("content-type", Problem.MEDIA_TYPE)
        .putHeader("etag", "\"" + now.hex() + "\"")
        .end(body.put("review", now.hex()).toString());
  }

  private static Problem wrongMethod(ApiAnswer.WrongMethod wrong) {
    return Problem.of(
        ProblemType.METHOD_NOT_ALLOWED,
        wrong.method() + " is not one of " + String.join(", ", wrong.allowed()));
  }

  private static Problem broken(RoutingContext context, Throwable cause) {
    try (MDC.MDCCloseable _ = RequestId.of(context).named()) {
      LOG.error("{} {} failed", context.request().method(), context.request().path(), cause);
    }
    return switch (cause) {
      case StorageException e -> Problem.of(ProblemType.STORAGE, String.valueOf(e.getMessage()));
      default -> Problem.of(ProblemType.BROKEN, "the cause is in the log of the server");
    };
  }
}
