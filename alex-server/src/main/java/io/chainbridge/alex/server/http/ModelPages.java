// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The models: the state, events, gates and documents of each. */
final class ModelPages {
  private final Home home;
  private final Supplier<List<NotServed>> notServed;
  private final ModelDocumentPages documents;
  private final GapPages gaps;
  private final EventJson codec = new EventJson();

  ModelPages(Home home, Supplier<List<NotServed>> notServed, GapPages gaps) {
    this.home = home;
    this.gaps = gaps;
    this.notServed = notServed;
    this.documents = new ModelDocumentPages(home.folder().resolve("models"));
  }

  void mount(ReadRoutes routes) {
    routes.get("/api/v1/models", _ -> models());
    routes.get("/api/v1/models/:id", context -> known(context, this::model));
    routes.get("/api/v1/models/:id/gates", context -> known(context, this::gates));
    routes.get("/api/v1/models/:id/documents", context -> known(context, this::documents));
    routes.get("/api/v1/models/:id/documents/:name", this::document);
  }

  private ApiAnswer models() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode models = body.putArray("models");
    home.journal().models().forEach(line -> models.add(line(line)));
    gaps.addTo(body);
    return ApiAnswer.Found.json(body);
  }

  private ObjectNode line(Journal.ModelLine line) {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.put("model_id", line.model().value());
    model.put("state", line.state());
    model.put("since", line.since().toString());
    notServed.get().stream()
        .filter(held -> held.model().equals(line.model()))
        .forEach(held -> held.reasons().forEach(model.withArray("held_back")::add));
    return model;
  }

  private static ApiAnswer unknown(String id) {
    return ApiAnswer.absent("no model " + id + " is known");
  }

  private ApiAnswer known(RoutingContext context, Function<Journal.ModelLine, ObjectNode> page) {
    String id = ReadRoutes.param(context, "id");
    Optional<Journal.ModelLine> known =
        home.journal().models().stream()
            .filter(line -> line.model().value().equals(id))
            .findFirst();
    return known
        .<ApiAnswer>map(line -> {
          ObjectNode body = page.apply(line);
          gaps.addTo(body);
          return ApiAnswer.Found.json(body);
        })
        .orElseGet(() -> unknown(id));
  }

  private ObjectNode model(Journal.ModelLine line) {
    ObjectNode model = line(line);
    ArrayNode events = model.putArray("events");
    for (LoggedEvent event : events(line.model())) {
      events.addRawValue(
          new RawValue(
              new String(codec.encode(event), StandardCharsets.UTF_8))); // as it was hashed
    }
    return model;
  }

  private ObjectNode gates(Journal.ModelLine line) {
    return GateHistory.of(events(line.model())).put("model_id", line.model().value());
  }

  private List<LoggedEvent> events(ModelId model) {
    return home.journal().eventsOf(model);
  }

  private ObjectNode documents(Journal.ModelLine line) {
    String id = line.model().value();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model_id", id);
    documents.names(id).forEach(body.putArray("documents")::add);
    return body;
  }

  private ApiAnswer document(RoutingContext context) {
    String id = ReadRoutes.param(context, "id");
    String name = ReadRoutes.param(context, "name");
    return documents
        .read(id, name)
        .<ApiAnswer>map(bytes -> new ApiAnswer.Found(ModelDocumentPages.mediaType(name), bytes))
        .orElseGet(() -> ApiAnswer.absent("no document " + name + " of " + id));
  }
}
