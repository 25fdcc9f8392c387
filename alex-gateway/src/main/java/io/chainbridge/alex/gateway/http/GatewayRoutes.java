// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.ScoreRequest;
import io.chainbridge.alex.gateway.ScoreRequest.Target;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The HTTP routes of a gateway: Open Inference Protocol v2 below {@code /v2}, the plain score call
 * below {@code /v1/models}. Errors hold {@code {"error": "..."}}, below {@code /v1} as RFC 9457
 * problem details. Scoring runs on the event loop, which a glass box holds for microseconds; the
 * answer waits for the log without a thread.
 */
public final class GatewayRoutes {
  private static final long LARGEST_BODY = 16L << 20;

  private final Gateway gateway;

  private GatewayRoutes(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Adds the routes to the router. */
  public static void mount(Router router, Gateway gateway) {
    new GatewayRoutes(gateway).mount(router);
  }

  /** What may refuse instead of answering. */
  @FunctionalInterface
  private interface Call {
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
      router.post(model + "/infer").handler(ctx -> run(ctx, this::infer));
    }
    router.post("/v2/repository/*").handler(ctx -> run(ctx, GatewayRoutes::refuseRepository));
    router.post("/v1/models/:model/score").handler(ctx -> run(ctx, this::score));
    router.route("/v2/*").handler(ctx -> error(ctx, 404, "no such path: " + ctx.request().path()));
  }

  private static void get(Router router, String path, Call call) {
    router.get(path).handler(ctx -> run(ctx, call));
  }

  private static void run(RoutingContext ctx, Call call) {
    try {
      call.answer(ctx);
    } catch (RefusedCallException e) {
      error(ctx, e.status(), e.sentence());
    }
  }

  private void health(RoutingContext ctx, boolean ready) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    send(ctx, ready ? 200 : 503, body.put("live", true).put("ready", ready));
  }

  private void metadata(RoutingContext ctx) throws RefusedCallException {
    RoutingTable table = table(ctx);
    send(ctx, 200, ModelPage.model(table, servable(ctx, table)));
  }

  private void ready(RoutingContext ctx) throws RefusedCallException {
    RoutingTable table = table(ctx);
    var _ = servable(ctx, table);
    boolean ready = gateway.isReady(table.name());
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", table.name());
    send(ctx, ready ? 200 : 503, body.put("ready", ready));
  }

  private RoutingTable table(RoutingContext ctx) throws RefusedCallException {
    RoutingTable table = gateway.tables().get(ctx.pathParam("model"));
    if (table == null) {
      throw new RefusedCallException(404, "no model " + ctx.pathParam("model") + " is served");
    }
    return table;
  }

  private static Servable servable(RoutingContext ctx, RoutingTable table)
      throws RefusedCallException {
    String version = ctx.pathParam("version");
    if (version == null) {
      return table.champion();
    }
    return Stream.concat(Stream.of(table.champion()), table.challenger().stream())
        .filter(servable -> servable.isNamed(version))
        .findFirst()
        .orElseThrow(
            () -> new RefusedCallException(404, "no version " + version + " of " + table.name()));
  }

  private static void refuseRepository(RoutingContext ctx) throws RefusedCallException {
    throw new RefusedCallException(
        403, "models are loaded and unloaded by governance only, never by a client");
  }

  private void infer(RoutingContext ctx) throws RefusedCallException {
    RoutingTable table = table(ctx);
    var _ = servable(ctx, table);
    InferCall call = InferCall.read(json(ctx), table.champion().model().features());
    List<ScoreRequest> requests = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int row = 0; row < call.rows().size(); row++) {
      ScoreRequest request = request(ctx, table.name(), call, row);
      requests.add(request);
      for (FieldFault fault : gateway.faults(request)) {
        faults.add(call.rows().size() == 1 ? fault.toString() : "row " + row + ": " + fault);
      }
    }
    if (!faults.isEmpty()) {
      throw RefusedCallException.badRequest(String.join("; ", faults));
    }
    answer(ctx, requests, rows -> InferAnswer.of(table.name(), call, rows));
  }

  private ScoreRequest request(RoutingContext ctx, String model, InferCall call, int row) {
    InferCall.Row given = call.rows().get(row);
    String version = ctx.pathParam("version");
    return new ScoreRequest(
        model,
        version == null ? new Target.Routed() : new Target.Pinned(version),
        call.rowId(row),
        given.key(),
        given.group(),
        given.features(),
        gateway.nowMicros());
  }

  private void score(RoutingContext ctx) throws RefusedCallException {
    PlainCall call = PlainCall.read(json(ctx));
    ScoreRequest request =
        ScoreRequest.routed(
            table(ctx).name(),
            call.id(),
            call.key(),
            call.group(),
            call.features(),
            gateway.nowMicros());
    answer(ctx, List.of(request), rows -> PlainCall.answer(rows.getFirst()));
  }

  private static JsonNode json(RoutingContext ctx) throws RefusedCallException {
    Buffer body = ctx.body().buffer();
    try {
      return StrictJson.read(body == null ? new byte[0] : body.getBytes());
    } catch (IOException e) {
      throw RefusedCallException.badRequest("the body is no sound JSON: " + StrictJson.problem(e));
    }
  }

  /** How decided rows become a body. */
  @FunctionalInterface
  private interface Body {
    ObjectNode of(List<ScoreAnswer.Scored> rows);
  }

  private void answer(RoutingContext ctx, List<ScoreRequest> requests, Body body) {
    List<CompletableFuture<ScoreAnswer>> answers = requests.stream().map(gateway::score).toList();
    CompletableFuture<List<ScoreAnswer>> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
            .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    Future.fromCompletionStage(all, ctx.vertx().getOrCreateContext())
        .onSuccess(done -> run(ctx, _ -> send(ctx, 200, body.of(scored(done)))))
        .onFailure(ctx::fail);
  }

  private static List<ScoreAnswer.Scored> scored(List<ScoreAnswer> answers)
      throws RefusedCallException {
    List<ScoreAnswer.Scored> rows = new ArrayList<>(answers.size());
    for (ScoreAnswer answer : answers) {
      switch (answer) {
        case ScoreAnswer.Scored row -> rows.add(row);
        case ScoreAnswer.BadRequest bad ->
            throw RefusedCallException.badRequest(
                String.join("; ", bad.faults().stream().map(FieldFault::toString).toList()));
        case ScoreAnswer.Unknown unknown ->
            throw new RefusedCallException(404, unknown.what() + " is not served");
        case ScoreAnswer.Conflict conflict ->
            throw new RefusedCallException(
                409, "id " + conflict.id() + " was used with other input");
        case ScoreAnswer.Unavailable unavailable ->
            throw new RefusedCallException(503, unavailable.reason());
      }
    }
    return rows;
  }

  private static void failed(RoutingContext ctx) {
    int status = ctx.statusCode() < 400 ? 500 : ctx.statusCode();
    error(
        ctx,
        status,
        status == 413 ? "the body is larger than " + LARGEST_BODY + " bytes" : "refused");
  }

  /** The protocol's own {@code error} member below /v2; elsewhere problem details hold it too. */
  private static void error(RoutingContext ctx, int status, String sentence) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    boolean openInference = String.valueOf(ctx.request().path()).startsWith("/v2");
    if (!openInference) {
      body.put("type", "about:blank");
      body.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
      body.put("status", status);
      body.put("detail", sentence);
    }
    body.put("error", sentence);
    send(ctx, status, openInference ? "application/json" : "application/problem+json", body);
  }

  private static void send(RoutingContext ctx, int status, ObjectNode body) {
    send(ctx, status, "application/json", body);
  }

  private static void send(RoutingContext ctx, int status, String mediaType, ObjectNode body) {
    if (!ctx.response().ended()) {
      ctx.response()
          .setStatusCode(status)
          .putHeader("content-type", mediaType)
          .end(body.toString());
    }
  }
}
