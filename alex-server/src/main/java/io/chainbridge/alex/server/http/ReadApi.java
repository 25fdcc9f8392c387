// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.lifecycle.Dossier;
import io.chainbridge.alex.lifecycle.Event;
import io.chainbridge.alex.lifecycle.Journal;
import io.chainbridge.alex.lifecycle.LoggedEvent;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.server.Home;
import io.chainbridge.alex.server.governance.Governance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What anybody may read: models, their gates and documents, the log and its checkpoint.
 *
 * <p>Handlers block on the database and the disk; mount the routes on worker or virtual threads.
 */
public final class ReadApi {
  private static final int MOST_ENTRIES = 500;

  private final Home home;
  private final Governance governance;
  private final DocumentShelf shelf;
  private final EventJson codec = new EventJson();

  public ReadApi(Home home, Governance governance) {
    this.home = home;
    this.governance = governance;
    this.shelf = new DocumentShelf(home.folder().resolve("models"));
  }

  /** Adds every route below {@code /api/v1}. */
  public void mount(Router router) {
    router.get("/api/v1/models").blockingHandler(this::models, false);
    router.get("/api/v1/models/:id").blockingHandler(this::model, false);
    router.get("/api/v1/models/:id/gates").blockingHandler(this::gates, false);
    router.get("/api/v1/models/:id/documents").blockingHandler(this::documents, false);
    router.get("/api/v1/models/:id/documents/:name").blockingHandler(this::document, false);
    router.get("/api/v1/log/checkpoint").blockingHandler(this::checkpoint, false);
    router.get("/api/v1/log/entries").blockingHandler(this::entries, false);
  }

  private void models(RoutingContext context) {
    JsonArray models = new JsonArray();
    for (Journal.ModelLine line : home.journal().models()) {
      models.add(
          new JsonObject()
              .put("model_id", line.model().value())
              .put("state", line.state())
              .put("since", line.since().toString()));
    }
    json(context, new JsonObject().put("models", models));
  }

  private void model(RoutingContext context) {
    String id = param(context, "id");
    if (!known(id)) {
      Problem.notFound("no model " + id + " is known").send(context);
      return;
    }
    Dossier dossier = governance.dossier(new ModelId(id));
    JsonArray history = new JsonArray();
    for (LoggedEvent event : home.journal().eventsOf(new ModelId(id))) {
      history.add(new JsonObject(text(codec.encode(event))));
    }
    json(
        context,
        new JsonObject().put("model_id", id).put("state", dossier.state()).put("events", history));
  }

  private void gates(RoutingContext context) {
    String id = param(context, "id");
    if (!known(id)) {
      Problem.notFound("no model " + id + " is known").send(context);
      return;
    }
    JsonArray refusals = new JsonArray();
    for (LoggedEvent logged : home.journal().eventsOf(new ModelId(id))) {
      if (logged.event() instanceof Event.Rejected rejected) {
        refusals.add(
            new JsonObject()
                .put("at", rejected.at().name())
                .put("when", logged.at().toString())
                .put("attempt", rejected.attempt())
                .put("shortfalls", shortfalls(rejected.shortfalls())));
      }
    }
    json(context, new JsonObject().put("model_id", id).put("refusals", refusals));
  }

  private static JsonArray shortfalls(List<Shortfall> shortfalls) {
    JsonArray out = new JsonArray();
    for (Shortfall shortfall : shortfalls) {
      out.add(
          new JsonObject()
              .put("row", shortfall.row())
              .put("code", shortfall.code())
              .put("subject", shortfall.subject())
              .put("found", shortfall.found())
              .put("demanded", shortfall.demanded())
              .put("page", shortfall.page()));
    }
    return out;
  }

  private void documents(RoutingContext context) {
    String id = param(context, "id");
    if (!known(id)) {
      Problem.notFound("no model " + id + " is known").send(context);
      return;
    }
    json(context, new JsonObject().put("documents", new JsonArray(shelf.names(id))));
  }

  private void document(RoutingContext context) {
    String id = param(context, "id");
    String name = param(context, "name");
    shelf
        .read(id, name)
        .ifPresentOrElse(
            bytes ->
                context
                    .response()
                    .putHeader("content-type", DocumentShelf.mediaType(name))
                    .putHeader("x-content-type-options", "nosniff")
                    .end(Buffer.buffer(bytes)),
            () -> Problem.notFound("no document " + name + " of " + id).send(context));
  }

  private void checkpoint(RoutingContext context) {
    List<SignedCheckpoint> checkpoints = home.journal().checkpoints();
    if (checkpoints.isEmpty()) {
      Problem.notFound("the log is empty").send(context);
      return;
    }
    context
        .response()
        .putHeader("content-type", "text/plain; charset=utf-8")
        .end(checkpoints.getLast().note());
  }

  private void entries(RoutingContext context) {
    try {
      long from =
          Long.parseLong(
              context.queryParams().contains("from") ? context.queryParams().get("from") : "0");
      if (from < 0) {
        throw new NumberFormatException("negative");
      }
      long to = Math.min(home.journal().size(), from + MOST_ENTRIES);
      JsonArray entries = new JsonArray();
      if (from < to) {
        home.journal().leaves(from, to).forEach(leaf -> entries.add(text(leaf)));
      }
      json(
          context,
          new JsonObject()
              .put("from", from)
              .put("size", home.journal().size())
              .put("entries", entries));
    } catch (NumberFormatException _) {
      Problem.badRequest("from must be a whole number of 0 or more").send(context);
    }
  }

  private boolean known(String id) {
    return ModelId.isWellFormed(id)
        && !(governance.dossier(new ModelId(id)) instanceof Dossier.Unknown);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void json(RoutingContext context, JsonObject body) {
    context.response().putHeader("content-type", "application/json").end(body.encode());
  }

  private static String param(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.pathParam(name), "");
  }
}
