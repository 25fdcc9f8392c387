// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Every gate a model came to, passed or not and why, and everybody who signed. */
final class GateHistory {
  private final JsonArray gates = new JsonArray();
  private final JsonArray signatures = new JsonArray();

  private GateHistory() {}

  static JsonObject of(List<LoggedEvent> events) {
    GateHistory history = new GateHistory();
    events.forEach(history::add);
    return new JsonObject().put("gates", history.gates).put("signatures", history.signatures);
  }

  private void add(LoggedEvent logged) {
    Instant at = logged.at();
    switch (logged.event()) {
      case Event.Proposed _ -> passed(Stage.PROPOSAL, at);
      case Event.PrototypeAccepted _ -> passed(Stage.PROTOTYPE, at);
      case Event.TrainingAccepted accepted ->
          passed(Stage.TRAINING_APPROVAL, at)
              .put("exceptions_used", new JsonArray(accepted.exceptionsUsed()))
              .put("evidence", accepted.evidence().digest().prefixed());
      case Event.BaselineIntroduced introduced ->
          passed(Stage.CONTROLLED_DEPLOYMENT, at)
              .put("exceptions_used", new JsonArray().add(introduced.exception().code()))
              .put("evidence", introduced.evidence().digest().prefixed());
      case Event.ShadowStarted _ -> passed(Stage.SHADOW_MODE, at);
      case Event.Widened widened ->
          passed(Stage.CONTROLLED_DEPLOYMENT, at).put("percent", widened.percent());
      case Event.Certified _ -> passed(Stage.PRODUCTION_FREEZE, at);
      case Event.Rejected rejected ->
          gate(rejected.at(), at, "REFUSED")
              .put("attempt", rejected.attempt())
              .put("evidence", rejected.evidence().prefixed())
              .put("shortfalls", shortfalls(rejected.shortfalls()));
      case Event.Signed signed -> signatures.add(signature(signed.signature()));
      case Event.ExceptionGranted _,
          Event.Observed _,
          Event.RolledBack _,
          Event.CertificateRevoked _,
          Event.Investigated _,
          Event.Superseded _,
          Event.Restored _ -> {}
    }
  }

  private JsonObject passed(Stage stage, Instant at) {
    return gate(stage, at, "PASSED");
  }

  private JsonObject gate(Stage stage, Instant at, String outcome) {
    JsonObject gate =
        new JsonObject()
            .put("stage", stage.name())
            .put("outcome", outcome)
            .put("at", at.toString());
    gates.add(gate);
    return gate;
  }

  private static JsonObject signature(Signature signature) {
    return new JsonObject()
        .put("checkpoint", signature.checkpoint().name())
        .put("role", signature.role().name())
        .put("by", signature.by().subject())
        .put("approves", signature.approves())
        .put("subject", signature.subject().prefixed())
        .put("at", signature.at().toString());
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
}
