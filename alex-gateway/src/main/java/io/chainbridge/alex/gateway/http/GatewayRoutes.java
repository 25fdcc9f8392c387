// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.RoutingTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The HTTP routes of a gateway: Open Inference Protocol v2 below {@code /v2}, the plain score call
 * below {@code /v1/models}. Errors are {@link Problem}s. Scoring runs on the event loop, which a
 * glass box occupies for microseconds; the answer waits for the log without a thread.
 */
public final class GatewayRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);

  /** The largest body, in bytes: about 20,000 rows of 43 features. */
  private static final long LARGEST_BODY = 16L << 20;

  private final Gateway gateway;
  private final ScoringCalls calls;

  private GatewayRoutes(Gateway gateway) {
    this.gateway = gateway;
    this.calls = new ScoringCalls(gateway);
  }

  /** Adds the routes to the router. */
  public static void mount(Router router, Gateway gateway) {
    new GatewayRoutes(gateway).mount(router);
  }

  /** Answers a request or refuses it. */
  @FunctionalInterface
  interface Call {
    void answer(RoutingContext ctx) throws RefusedCallException;
  }

  private void mount(Router router) {
    for (String prefix : List.of("/v1/models/*", "/v2/*")) {
      router
          .route(prefix)
          .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
          .failureHandler(GatewayRoutes::failed);
    }
    get(router, "/v2", ctx -> send(ctx, 200, ModelPage.server()));
    get(router, "/v2/", ctx -> send(ctx, 200, ModelPage.server()));
    get(router, "/v2/health/live", ctx -> health(ctx, true));
    get(router, "/v2/health/ready", ctx -> health(ctx, gateway.isReady()));
    for (String model : List.of("/v2/models/:model", "/v2/models/:model/versions/:version")) {
      get(router, model, this::metadata);
      get(router, model + "/ready", this::ready);
      router.post(model + "/infer").handler(ctx -> run(ctx, calls::infer));
    }
    router.post("/v2/repository/*").handler(ctx -> run(ctx, GatewayRoutes::refuseRepository));
    router.post("/v1/models/:model/score").handler(ctx -> run(ctx, calls::score));
    router.route("/v2/*").handler(ctx -> run(ctx, GatewayRoutes::noSuchPath));
  }

  private static void get(Router router, String path, Call call) {
    router.get(path).handler(ctx -> run(ctx, call));
  }

  /** Runs a call and answers with its problem where it refuses. */
  static void run(RoutingContext ctx, Call call) {
    try (MDC.MDCCloseable _ = RequestName.of(ctx)) {
      call.answer(ctx);
    } catch (RefusedCallException e) {
      e.problem().send(ctx);
    }
  }

  private static void health(RoutingContext ctx, boolean ready) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    send(ctx, ready ? 200 : 503, body.put("live", true).put("ready", ready));
  }

  private void metadata(RoutingContext ctx) throws RefusedCallException {
    RoutingTable table = calls.served(ctx).table();
    send(ctx, 200, ModelPage.model(table, ScoringCalls.servable(ctx, table)));
  }

  private void ready(RoutingContext ctx) throws RefusedCallException {
    RoutingTable table = calls.served(ctx).table();
    var _ = ScoringCalls.servable(ctx, table);
    boolean ready = gateway.isReady(table.name());
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", table.name());
    send(ctx, ready ? 200 : 503, body.put("ready", ready));
  }

  private static void refuseRepository(RoutingContext ctx) throws RefusedCallException {
    throw new RefusedCallException(
        ProblemType.GOVERNANCE_ONLY, "only governance loads and unloads models, never a client");
  }

  private static void noSuchPath(RoutingContext ctx) throws RefusedCallException {
    throw new RefusedCallException(ProblemType.NOT_FOUND, "no such path: " + ctx.request().path());
  }

  private static void failed(RoutingContext ctx) {
    if (ctx.failure() != null) {
      try (MDC.MDCCloseable _ = RequestName.of(ctx)) {
        LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), ctx.failure());
      }
    }
    ProblemType type = ProblemType.ofStatus(ctx.statusCode() < 400 ? 500 : ctx.statusCode());
    String detail =
        type == ProblemType.BODY_TOO_LARGE
            ? "the body is larger than " + LARGEST_BODY + " bytes; send fewer rows"
            : "the request was refused";
    Problem.of(type, detail).send(ctx);
  }

  static void send(RoutingContext ctx, int status, ObjectNode body) {
    if (!ctx.response().ended()) {
      ctx.response()
          .setStatusCode(status)
          .putHeader("content-type", "application/json")
          .end(body.toString());
    }
  }
}
