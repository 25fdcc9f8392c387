// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.answer.Reply;
import io.chainbridge.alex.server.wire.Fields;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Routes that take a JSON object and change something. They run on worker threads. */
record Calls(Router router, ReadRoutes routes, Replays replays) {
  private static final long LARGEST_BODY = 2L << 20;
  private static final JsonNode NONE = MissingNode.getInstance();
  private static final String JSON = "application/json";

  /** What one route does with the body it was sent. */
  @FunctionalInterface
  interface Call {
    ApiAnswer of(RoutingContext context, JsonNode body);
  }

  /** Takes a post at this path; whoever repeats its idempotency key gets the first answer again. */
  void post(String path, Call call) {
    on(HttpMethod.POST, path, call);
  }

  /** Takes a delete at this path, without a body. */
  void delete(String path, Call call) {
    router
        .delete(path)
        .blockingHandler(context -> Reply.send(context, run(context, call, NONE)), false);
  }

  private void on(HttpMethod method, String path, Call call) {
    router
        .route(method, path)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
        .blockingHandler(
            context -> replays.answer(context, body(context), () -> taken(context, call)), false);
  }

  /** Answers reads of a path that takes other methods too. */
  void listed(String path, Function<RoutingContext, ApiAnswer> read) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .blockingHandler(
            context -> Reply.send(context, run(context, (it, _) -> read.apply(it), NONE)), false);
  }

  /** Says which methods a path takes. */
  void otherwise(String path, List<String> methods) {
    routes.otherwise(path, methods);
  }

  private static ApiAnswer taken(RoutingContext context, Call call) {
    String type =
        Objects.requireNonNullElse(context.request().getHeader("content-type"), "").split(";")[0];
    if (!type.equals(JSON)) {
      return refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "send " + JSON);
    }
    try {
      return run(context, call, StrictJson.read(body(context)));
    } catch (IOException e) {
      return refused(ProblemType.INVALID_JSON, StrictJson.problem(e));
    }
  }

  private static ApiAnswer run(RoutingContext context, Call call, JsonNode body) {
    try {
      return call.of(context, body);
    } catch (RuntimeException e) {
      return new ApiAnswer.Broken(e);
    }
  }

  private static byte[] body(RoutingContext context) {
    return context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
  }

  /** A problem without single reasons. */
  static ApiAnswer refused(ProblemType type, String detail) {
    return new ApiAnswer.Refused(Problem.of(type, detail));
  }

  /** Everything that is wrong with the fields. */
  static ApiAnswer wrong(List<ProblemReason> faults) {
    return new ApiAnswer.Refused(Problem.badRequest(faults));
  }

  /** An object. */
  static ApiAnswer found(ObjectNode body) {
    return ApiAnswer.Found.json(body);
  }

  /** The fields of a body. */
  static Fields fields(JsonNode body, String... known) {
    return Fields.of(body, Set.of(known));
  }
}
