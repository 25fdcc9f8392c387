// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What an orchestrator asks: whether this process lives, and whether traffic may be sent to it.
 *
 * @param behind the leaves that were missing when the home was opened
 * @param stopping whether the server was asked to stop
 */
public record ReadinessPages(
    Gateway gateway,
    PredictionLog predictions,
    Supplier<List<NotServed>> notServed,
    Optional<LostLeaves> behind,
    BooleanSupplier stopping) {
  /** Adds both routes. */
  public void mount(Router router) {
    ReadRoutes routes = new ReadRoutes(router);
    routes.get("/health/live", _ -> ApiAnswer.Found.json(body("live", List.of())));
    routes.get("/health/ready", _ -> ready());
  }

  private ApiAnswer ready() {
    List<String> reasons = new ArrayList<>();
    if (stopping.getAsBoolean()) {
      reasons.add("the server is stopping");
    }
    if (!predictions.isWritable()) {
      reasons.add("the prediction log is not writable");
    }
    if (behind.isPresent()) {
      reasons.add("the log is behind a signed checkpoint");
    }
    notServed.get().forEach(model -> reasons.add(model.model() + " is not served"));
    gateway.tables().keySet().stream()
        .filter(name -> !gateway.isReady(name))
        .forEach(name -> reasons.add(name + " is not answered"));
    ObjectNode body = body("ready", reasons);
    return reasons.isEmpty() ? ApiAnswer.Found.json(body) : new ApiAnswer.Unready(body);
  }

  private static ObjectNode body(String name, List<String> reasons) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put(name, reasons.isEmpty());
    if (!reasons.isEmpty()) {
      ArrayNode all = body.putArray("reasons");
      reasons.forEach(all::add);
    }
    return body;
  }
}
