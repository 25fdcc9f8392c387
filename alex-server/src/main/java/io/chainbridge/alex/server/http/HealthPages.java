// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.governance.kpi.Kpi;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.metrics.Metrics;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Health, the framework's indicators, and metrics. */
record HealthPages(
    Gateway gateway,
    PredictionLog predictions,
    Supplier<List<NotServed>> notServed,
    KpiProjection book,
    Policy policy,
    InstantSource clock,
    Metrics metrics,
    GapPages gaps) {
  void mount(ReadRoutes routes) {
    routes.get("/health", _ -> health());
    routes.get("/api/v1/indicators", _ -> indicators());
    routes.get("/metrics", _ -> ApiAnswer.Found.text(Metrics.MEDIA_TYPE, metrics.scrape()));
  }

  /** UP: every name is answered. DEGRADED: some are. DOWN: none is. */
  private ApiAnswer health() {
    boolean writable = predictions.isWritable();
    boolean whole = notServed.get().isEmpty() && gateway.isReady() && gaps.behind().isEmpty();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", !writable ? "DOWN" : whole ? "UP" : "DEGRADED");
    body.put("prediction_log", writable ? "WRITABLE" : "CLOSED");
    ArrayNode names = body.putArray("names");
    gateway
        .tables()
        .keySet()
        .forEach(name -> names.addObject().put("name", name).put("ready", gateway.isReady(name)));
    heldBack(body.putArray("held_back"));
    gaps.addTo(body);
    return writable ? ApiAnswer.Found.json(body) : new ApiAnswer.Unready(body);
  }

  private void heldBack(ArrayNode array) {
    for (NotServed model : notServed.get()) {
      ObjectNode one = array.addObject();
      one.put("name", model.name());
      one.put("model_id", model.model().value());
      one.put("arm", model.arm().name());
      model.reasons().forEach(one.putArray("reasons")::add);
    }
  }

  private ApiAnswer indicators() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = body.putArray("indicators");
    for (Kpi line : Kpi.of(book.at(clock.instant()), policy)) {
      ObjectNode one = lines.addObject();
      one.put("row", line.row());
      one.put("name", line.name());
      one.put("target", line.target());
      one.put("current", line.current());
      one.put("status", line.status().name());
    }
    gaps.addTo(body);
    return ApiAnswer.Found.json(body);
  }
}
