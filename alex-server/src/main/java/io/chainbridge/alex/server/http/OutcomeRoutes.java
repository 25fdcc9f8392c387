// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.chainbridge.alex.operation.outcome.OutcomeAnswer;
import io.chainbridge.alex.operation.outcome.OutcomeLog;
import io.chainbridge.alex.operation.outcome.OutcomeSender;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST /v1/outcomes}: what became of scored requests. Answered when all that was taken is
 * durable.
 *
 * @param outcomes empty for a home that takes none
 * @param sender what whoever sends may say
 */
record OutcomeRoutes(
    Optional<OutcomeLog> outcomes,
    InstantSource clock,
    Function<RoutingContext, OutcomeSender> sender) {
  private static final String PATH = "/v1/outcomes";
  private static final String LINES = "application/x-ndjson";

  /** Bytes: 10,000 outcomes of 400. */
  private static final long LARGEST_BODY = 4L << 20;

  void mount(Router router, ReadRoutes routes) {
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
        .blockingHandler(this::take, false); // 10,000 are read while others score
    routes.otherwise(PATH, List.of("POST", "OPTIONS"));
  }

  private void take(RoutingContext context) {
    if (outcomes.isEmpty()) {
      refuse(context, ProblemType.NOT_FOUND, "this home takes no outcomes: it is not live");
      return;
    }
    String type =
        Objects.requireNonNullElse(context.request().getHeader("content-type"), "").split(";")[0];
    if (!type.equals("application/json") && !type.equals(LINES)) {
      refuse(context, ProblemType.UNSUPPORTED_MEDIA_TYPE, "send application/json or " + LINES);
      return;
    }
    byte[] body =
        context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
    try {
      OutcomeCall call = type.equals(LINES) ? OutcomeCall.lines(body) : OutcomeCall.json(body);
      if (!call.faults().isEmpty()) {
        Problem.badRequest(call.faults()).send(context);
        return;
      }
      var _ =
          outcomes
              .get()
              .give(call.outcomes(), clock.instant(), sender.apply(context))
              .whenComplete((answers, broken) -> {
                if (broken == null) {
                  answer(context, answers);
                } else {
                  refuse(
                      context,
                      ProblemType.UNAVAILABLE,
                      "outcomes cannot be written: send them again");
                }
              });
    } catch (IOException e) {
      refuse(context, ProblemType.INVALID_JSON, StrictJson.problem(e));
    }
  }

  private static void refuse(RoutingContext context, ProblemType type, String detail) {
    Problem.of(type, detail).send(context);
  }

  private static void answer(RoutingContext context, List<OutcomeAnswer> answers) {
    ArrayNode each = JsonNodeFactory.instance.arrayNode();
    int refused = 0;
    for (OutcomeAnswer answer : answers) {
      refused += answer instanceof OutcomeAnswer.Refused ? 1 : 0;
      each.add(json(answer));
    }
    ObjectNode body =
        refused == 0
            ? JsonNodeFactory.instance.objectNode()
            : Problem.of(
                    ProblemType.OUTCOMES_REFUSED,
                    "%d of %d outcomes were refused; the others are kept"
                        .formatted(refused, answers.size()))
                .json(PATH);
    body.set("outcomes", each);
    context
        .response()
        .setStatusCode(refused == 0 ? 200 : ProblemType.OUTCOMES_REFUSED.status())
        .putHeader("content-type", refused == 0 ? "application/json" : Problem.MEDIA_TYPE)
        .end(body.toString());
  }

  private static ObjectNode json(OutcomeAnswer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return switch (answer) {
      case OutcomeAnswer.Kept(long outcome, long record, boolean counts) ->
          json.put("outcome", outcome).put("record", record).put("counts", counts);
      case OutcomeAnswer.Known(long outcome, long record) ->
          json.put("outcome", outcome).put("record", record).put("known", true);
      case OutcomeAnswer.Refused(OutcomeAnswer.Reason reason, String detail) ->
          json.put("code", reason.name()).put("detail", detail);
    };
  }
}
