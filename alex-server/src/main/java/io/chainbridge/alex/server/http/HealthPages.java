// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.governance.kpi.Kpi;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.server.metrics.Metrics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;

/** How the server does: health, the framework's indicators, and metrics. */
record HealthPages(
    Gateway gateway,
    PredictionLog predictions,
    List<NotServed> heldBack,
    KpiProjection book,
    Policy policy,
    InstantSource clock,
    Metrics metrics) {
  HealthPages {
    heldBack = List.copyOf(heldBack);
  }

  void mount(ReadRoutes routes) {
    routes.get("/health", _ -> health());
    routes.get("/api/v1/indicators", _ -> indicators());
    routes.get("/metrics", _ -> ApiAnswer.Found.text(Metrics.MEDIA_TYPE, metrics.scrape()));
  }

  /** UP while every name can be answered, DEGRADED while some can, DOWN when none may be. */
  private ApiAnswer health() {
    JsonArray names = new JsonArray();
    gateway
        .tables()
        .keySet()
        .forEach(name ->
            names.add(new JsonObject().put("name", name).put("ready", gateway.isReady(name))));
    boolean writable = predictions.isWritable();
    boolean whole = heldBack.isEmpty() && gateway.isReady();
    JsonObject body =
        new JsonObject()
            .put("status", !writable ? "DOWN" : whole ? "UP" : "DEGRADED")
            .put("prediction_log", writable ? "WRITABLE" : "CLOSED")
            .put("names", names)
            .put("held_back", held());
    return writable ? ApiAnswer.Found.json(body) : new ApiAnswer.Unready(body);
  }

  private JsonArray held() {
    JsonArray held = new JsonArray();
    for (NotServed model : heldBack) {
      held.add(
          new JsonObject()
              .put("name", model.name())
              .put("model_id", model.model().value())
              .put("arm", model.arm().name())
              .put("reasons", new JsonArray(model.reasons())));
    }
    return held;
  }

  private ApiAnswer indicators() {
    JsonArray lines = new JsonArray();
    for (Kpi line : Kpi.of(book.at(clock.instant()), policy)) {
      lines.add(
          new JsonObject()
              .put("row", line.row())
              .put("name", line.name())
              .put("target", line.target())
              .put("current", line.current())
              .put("status", line.status().name()));
    }
    return ApiAnswer.Found.json(new JsonObject().put("indicators", lines));
  }
}
