// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Preparation;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.ScoreRequest;
import io.chainbridge.alex.gateway.ScoreRequest.Target;
import io.chainbridge.alex.gateway.ServedName;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The two calls that score: a batch of the protocol, and one plain row. */
record ScoringCalls(Gateway gateway) {
  /** The table that the path names, taken once for the whole request. */
  ServedName served(RoutingContext ctx) throws RefusedCallException {
    String name = String.valueOf(ctx.pathParam("model"));
    return gateway
        .served(name)
        .orElseThrow(() ->
            new RefusedCallException(
                ProblemType.NAME_NOT_SERVED, "model " + name + " is not served"));
  }

  /** The version that the path names; the champion where it names none. */
  static Servable servable(RoutingContext ctx, RoutingTable table) throws RefusedCallException {
    String version = ctx.pathParam("version");
    if (version == null || table.champion().isNamed(version)) {
      return table.champion();
    }
    return table
        .challenger()
        .filter(challenger -> challenger.isNamed(version))
        .orElseThrow(() ->
            new RefusedCallException(
                ProblemType.NAME_NOT_SERVED,
                "version " + version + " of " + table.name() + " is not served"));
  }

  void infer(RoutingContext ctx) throws RefusedCallException {
    ServedName served = served(ctx);
    RoutingTable table = served.table();
    var _ = servable(ctx, table);
    InferCall call = InferCall.read(json(ctx), table.champion().features());
    List<Preparation> prepared = new ArrayList<>(call.rows().size());
    for (int row = 0; row < call.rows().size(); row++) {
      prepared.add(gateway.prepare(served, request(ctx, table.name(), call, row)));
    }
    answer(ctx, ready(prepared), rows -> InferAnswer.of(table.name(), call, rows));
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

  void score(RoutingContext ctx) throws RefusedCallException {
    ServedName served = served(ctx);
    PlainCall call = PlainCall.read(json(ctx));
    ScoreRequest request =
        ScoreRequest.routed(
            served.table().name(),
            call.id(),
            call.key(),
            call.group(),
            call.features(),
            gateway.nowMicros());
    List<Preparation> prepared = List.of(gateway.prepare(served, request));
    answer(ctx, ready(prepared), rows -> PlainCall.answer(rows.getFirst()));
  }

  private static JsonNode json(RoutingContext ctx) throws RefusedCallException {
    Buffer body = ctx.body().buffer();
    try {
      return StrictJson.read(body == null ? new byte[0] : body.getBytes());
    } catch (IOException e) {
      throw new RefusedCallException(
          ProblemType.INVALID_JSON, "invalid JSON: " + StrictJson.problem(e));
    }
  }

  /** The rows, if all are ready; a batch is scored whole or not at all. */
  private static List<Preparation.Ready> ready(List<Preparation> prepared)
      throws RefusedCallException {
    List<Preparation.Ready> ready = new ArrayList<>(prepared.size());
    List<ProblemReason> faults = new ArrayList<>();
    Optional<Problem> refused = Optional.empty();
    for (int row = 0; row < prepared.size(); row++) {
      switch (prepared.get(row)) {
        case Preparation.Ready one -> ready.add(one);
        case Preparation.Refused(ScoreAnswer.BadRequest(List<FieldFault> more)) -> {
          String place = prepared.size() == 1 ? "" : "rows[" + row + "].";
          more.forEach(fault -> faults.add(ProblemReason.of(fault, place)));
        }
        case Preparation.Refused(ScoreAnswer answer) ->
            refused = refused.or(() -> AnswerProblems.of(answer));
      }
    }
    if (!faults.isEmpty()) {
      throw new RefusedCallException(Problem.badRequest(faults));
    }
    if (refused.isPresent()) {
      throw new RefusedCallException(refused.get());
    }
    return ready;
  }

  /** Turns decided rows into a body. */
  @FunctionalInterface
  private interface Body {
    ObjectNode of(List<ScoreAnswer.Scored> rows);
  }

  private void answer(RoutingContext ctx, List<Preparation.Ready> rows, Body body) {
    List<CompletableFuture<ScoreAnswer>> answers = rows.stream().map(gateway::score).toList();
    CompletableFuture<List<ScoreAnswer>> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
            .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    Future.fromCompletionStage(all, ctx.vertx().getOrCreateContext())
        .onSuccess(done ->
            GatewayRoutes.run(
                ctx, _ -> GatewayRoutes.send(ctx, 200, body.of(AnswerProblems.scored(done)))))
        .onFailure(ctx::fail);
  }
}
