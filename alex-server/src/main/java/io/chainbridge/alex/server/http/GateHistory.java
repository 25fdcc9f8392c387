// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Instant;
import java.util.List;

/** Every gate of a model with its outcome and reasons, and every signature. */
final class GateHistory {
  private final ObjectNode history = JsonNodeFactory.instance.objectNode();
  private final ArrayNode gates = history.putArray("gates");
  private final ArrayNode signatures = history.putArray("signatures");

  private GateHistory() {}

  static ObjectNode of(List<LoggedEvent> events) {
    GateHistory made = new GateHistory();
    for (int i = 0; i < events.size(); i++) {
      if (i + 1 == events.size() || !isRejectedAtOnce(events.get(i), events.get(i + 1))) {
        made.add(events.get(i));
      }
    }
    return made.history;
  }

  /** A proposal that is a violation is logged and rejected by one command. */
  private static boolean isRejectedAtOnce(LoggedEvent logged, LoggedEvent next) {
    return logged.event() instanceof Event.Proposed
        && next.event() instanceof Event.Rejected
        && next.cause().command().equals(logged.cause().command());
  }

  private void add(LoggedEvent logged) {
    Instant at = logged.at();
    switch (logged.event()) {
      case Event.Proposed _ -> passed(Stage.PROPOSAL, at);
      case Event.PrototypeAccepted _ -> passed(Stage.PROTOTYPE, at);
      case Event.TrainingAccepted accepted ->
          evidence(
              passed(Stage.TRAINING_APPROVAL, at),
              accepted.exceptionsUsed(),
              accepted.evidence().digest());
      case Event.BaselineIntroduced introduced ->
          evidence(
              passed(Stage.CONTROLLED_DEPLOYMENT, at),
              List.of(introduced.exception().code()),
              introduced.exception().signatures().getFirst().subject());
      case Event.ShadowStarted _ -> passed(Stage.SHADOW_MODE, at);
      case Event.Widened widened ->
          passed(Stage.CONTROLLED_DEPLOYMENT, at).put("percent", widened.percent());
      case Event.Certified _ -> passed(Stage.PRODUCTION_FREEZE, at);
      case Event.Rejected rejected ->
          shortfalls(
              gate(rejected.at(), at, "REFUSED")
                  .put("attempt", rejected.attempt())
                  .put("evidence", rejected.evidence().prefixed()),
              rejected.shortfalls());
      case Event.Signed signed -> signature(signatures.addObject(), signed.signature());
      case Event.DenialWithdrawn _,
          Event.ExceptionProposed _,
          Event.ExceptionGranted _,
          Event.BaselineProposed _,
          Event.Escalated _,
          Event.Observed _,
          Event.RolledBack _,
          Event.CertificateRevoked _,
          Event.Investigated _,
          Event.Superseded _,
          Event.Restored _ -> {}
    }
  }

  private static void evidence(ObjectNode gate, List<String> exceptions, Sha256 digest) {
    exceptions.forEach(gate.putArray("exceptions_used")::add);
    gate.put("evidence", digest.prefixed());
  }

  private ObjectNode passed(Stage stage, Instant at) {
    return gate(stage, at, "PASSED");
  }

  private ObjectNode gate(Stage stage, Instant at, String outcome) {
    return gates
        .addObject()
        .put("stage", stage.name())
        .put("outcome", outcome)
        .put("at", at.toString());
  }

  private static void signature(ObjectNode json, Signature signature) {
    json.put("checkpoint", signature.checkpoint().name());
    json.put("role", signature.role().name());
    json.put("by", signature.by().subject());
    json.put("approves", signature.approves());
    json.put("subject", signature.subject().prefixed());
    json.put("at", signature.at().toString());
  }

  private static void shortfalls(ObjectNode gate, List<Shortfall> shortfalls) {
    ArrayNode array = gate.putArray("shortfalls");
    for (Shortfall shortfall : shortfalls) {
      ObjectNode one = array.addObject();
      one.put("row", shortfall.row());
      one.put("code", shortfall.code());
      one.put("subject", shortfall.subject());
      one.put("found", shortfall.found());
      one.put("demanded", shortfall.demanded());
      one.put("page", shortfall.page());
    }
  }
}
