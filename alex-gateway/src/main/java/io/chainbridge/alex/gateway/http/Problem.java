// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/**
 * An answer that reports a problem, as RFC 9457 problem details. The one writer of them, for every
 * route of the gateway and of the server.
 *
 * @param detail one sentence
 * @param reasons every single reason, where there are some; an extension member
 */
public record Problem(ProblemType type, String detail, List<ProblemReason> reasons) {
  /** The media type of every problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The routes of the Open Inference Protocol, whose errors have a member {@code error}. */
  private static final String OPEN_INFERENCE = "/v2";

  public Problem {
    reasons = List.copyOf(reasons);
  }

  /** A problem without single reasons. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of());
  }

  /** A request that cannot be answered as it is, for at least one reason. */
  public static Problem badRequest(List<ProblemReason> reasons) {
    String first = reasons.getFirst().sentence();
    int more = reasons.size() - 1;
    return new Problem(
        ProblemType.BAD_REQUEST,
        more == 0 ? first : first + " (and " + more + " more, see reasons)",
        reasons);
  }

  /** The body, for a request to this path. */
  public ObjectNode json(String path) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "/problems/" + type.slug());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", detail);
    body.put("instance", path);
    if (path.equals(OPEN_INFERENCE) || path.startsWith(OPEN_INFERENCE + "/")) {
      body.put("error", detail);
    }
    if (!reasons.isEmpty()) {
      ArrayNode array = body.putArray("reasons");
      reasons.forEach(reason -> reason.writeTo(array.addObject()));
    }
    return body;
  }

  /** Answers the request with this problem, unless it has been answered. */
  public void send(RoutingContext context) {
    if (!context.response().ended() && !context.response().closed()) {
      context
          .response()
          .setStatusCode(type.status())
          .putHeader("content-type", MEDIA_TYPE)
          .end(json(Objects.requireNonNullElse(context.request().path(), "")).toString());
    }
  }
}
