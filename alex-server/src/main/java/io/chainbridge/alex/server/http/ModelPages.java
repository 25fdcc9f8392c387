// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.operation.serving.NotServed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The models: where each stands, what happened to it, its gates and its documents. */
final class ModelPages {
  private final Home home;
  private final List<NotServed> heldBack;
  private final ModelDocuments shelf;
  private final EventJson codec = new EventJson();

  ModelPages(Home home, List<NotServed> heldBack) {
    this.home = home;
    this.heldBack = List.copyOf(heldBack);
    this.shelf = new ModelDocuments(home.folder().resolve("models"));
  }

  void mount(ReadRoutes routes) {
    routes.get("/api/v1/models", _ -> models());
    routes.get("/api/v1/models/:id", context -> known(context, this::model));
    routes.get("/api/v1/models/:id/gates", context -> known(context, this::gates));
    routes.get("/api/v1/models/:id/documents", context -> known(context, this::documents));
    routes.get("/api/v1/models/:id/documents/:name", this::document);
  }

  private ApiAnswer models() {
    JsonArray models = new JsonArray();
    home.journal().models().forEach(line -> models.add(line(line)));
    return ApiAnswer.Found.json(new JsonObject().put("models", models));
  }

  private JsonObject line(Journal.ModelLine line) {
    JsonObject model =
        new JsonObject()
            .put("model_id", line.model().value())
            .put("state", line.state())
            .put("since", line.since().toString());
    heldBack.stream()
        .filter(held -> held.model().equals(line.model()))
        .forEach(held -> model.put("held_back", new JsonArray(held.reasons())));
    return model;
  }

  private static ApiAnswer unknown(String id) {
    return new ApiAnswer.Absent("no model " + id + " is known");
  }

  private ApiAnswer known(RoutingContext context, Function<Journal.ModelLine, JsonObject> page) {
    String id = ReadRoutes.param(context, "id");
    Optional<Journal.ModelLine> known =
        home.journal().models().stream()
            .filter(line -> line.model().value().equals(id))
            .findFirst();
    return known
        .<ApiAnswer>map(line -> ApiAnswer.Found.json(page.apply(line)))
        .orElseGet(() -> unknown(id));
  }

  private JsonObject model(Journal.ModelLine line) {
    JsonArray events = new JsonArray();
    for (LoggedEvent event : events(line.model())) {
      events.add(new JsonObject(new String(codec.encode(event), StandardCharsets.UTF_8)));
    }
    return line(line).put("events", events);
  }

  private JsonObject gates(Journal.ModelLine line) {
    return GateHistory.of(events(line.model())).put("model_id", line.model().value());
  }

  private List<LoggedEvent> events(ModelId model) {
    return home.journal().eventsOf(model);
  }

  private JsonObject documents(Journal.ModelLine line) {
    return new JsonObject()
        .put("model_id", line.model().value())
        .put("documents", new JsonArray(shelf.names(line.model().value())));
  }

  private ApiAnswer document(RoutingContext context) {
    String id = ReadRoutes.param(context, "id");
    String name = ReadRoutes.param(context, "name");
    return shelf
        .read(id, name)
        .<ApiAnswer>map(bytes -> new ApiAnswer.Found(ModelDocuments.mediaType(name), bytes))
        .orElseGet(() -> new ApiAnswer.Absent("no document " + name + " of " + id));
  }
}
