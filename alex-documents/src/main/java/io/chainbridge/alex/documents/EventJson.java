// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Codec between events and log leaves. A leaf is one canonical JSON object.
 *
 * <p>{@code decode(encode(x))} equals {@code x}; {@code encode(decode(y))} equals {@code y} for
 * every leaf {@code y} written here. A number that canonical JSON cannot represent is written as
 * text. Thread-safe.
 */
public final class EventJson implements EventCodec {
  private static final String KIND = "alex.event";
  private static final String ABSENCES = "absences";

  /** Kind, id, model, time, command, rules, templates, type and body. */
  private static final int FIELDS = 9;

  private final ObjectMapper mapper = mapper();

  @Override
  public byte[] encode(LoggedEvent event) {
    ObjectNode root = mapper.createObjectNode();
    root.put("kind", KIND);
    root.put("eventId", event.id().toString());
    root.put("model", event.model().value());
    root.put("at", event.at().toString());
    root.put("command", event.cause().command().prefixed());
    root.put("rules", event.cause().rules());
    root.put("templates", event.cause().templates());
    ObjectNode body = mapper.valueToTree(event.event());
    leaveOutNoAbsences(body);
    root.set("type", body.remove("type"));
    root.set("body", body);
    return CanonicalJson.write(root);
  }

  @Override
  public LoggedEvent decode(byte[] leaf) {
    try {
      JsonNode root = mapper.readTree(leaf);
      if (!KIND.equals(root.path("kind").asText()) || !root.path("body").isObject()) {
        throw new IllegalArgumentException("a leaf must be an " + KIND);
      }
      if (root.size() != FIELDS) {
        throw new IllegalArgumentException("a leaf must have %d fields".formatted(FIELDS));
      }
      ObjectNode body = ((ObjectNode) root.get("body")).deepCopy();
      body.set("type", root.get("type"));
      fillInNoAbsences(body);
      return new LoggedEvent(
          UUID.fromString(root.path("eventId").asText()),
          new ModelId(root.path("model").asText()),
          Instant.parse(root.path("at").asText()),
          cause(root),
          mapper.treeToValue(body, Event.class));
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("a leaf cannot be read: " + e.getMessage(), e);
    }
  }

  private static Cause cause(JsonNode root) {
    return new Cause(
        Sha256.parse(root.path("command").asText()),
        root.path("rules").asInt(),
        root.path("templates").asInt());
  }

  /** Omits empty promises about absent values: nobody promised anything. */
  static void leaveOutNoAbsences(ObjectNode body) {
    for (JsonNode holder : body.findParents(ABSENCES)) {
      if (holder.path(ABSENCES).isEmpty()) {
        ((ObjectNode) holder).remove(ABSENCES);
      }
    }
  }

  /** Restores what was omitted: beside the constraints of a proposal, the proofs of evidence. */
  static void fillInNoAbsences(ObjectNode body) {
    for (String beside : List.of("constraints", "proofs")) {
      for (JsonNode holder : body.findParents(beside)) {
        if (!holder.has(ABSENCES)) {
          ((ObjectNode) holder).putArray(ABSENCES);
        }
      }
    }
  }

  private static ObjectMapper mapper() {
    return strict().addMixIn(Event.class, EventKinds.class).build();
  }

  /** A mapper of lifecycle values that refuses unknown, missing and duplicate fields. */
  static JsonMapper.Builder strict() {
    return JsonMapper.builder()
        .addModule(new EventValues())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .addMixIn(Shortfall.Amount.class, AmountKinds.class)
        .addMixIn(PrototypeEvidence.SplitRun.class, SplitKinds.class)
        .addMixIn(PrototypeEvidence.FitRun.class, FitKinds.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Proposed.class, name = "PROPOSED"),
    @JsonSubTypes.Type(value = Event.Signed.class, name = "SIGNED"),
    @JsonSubTypes.Type(value = Event.PrototypeAccepted.class, name = "PROTOTYPE_ACCEPTED"),
    @JsonSubTypes.Type(value = Event.TrainingAccepted.class, name = "TRAINING_ACCEPTED"),
    @JsonSubTypes.Type(value = Event.Rejected.class, name = "REJECTED"),
    @JsonSubTypes.Type(value = Event.ExceptionGranted.class, name = "EXCEPTION_GRANTED"),
    @JsonSubTypes.Type(value = Event.ShadowStarted.class, name = "SHADOW_STARTED"),
    @JsonSubTypes.Type(value = Event.Observed.class, name = "OBSERVED"),
    @JsonSubTypes.Type(value = Event.Widened.class, name = "WIDENED"),
    @JsonSubTypes.Type(value = Event.RolledBack.class, name = "MODEL_ROLLBACK"),
    @JsonSubTypes.Type(value = Event.CertificateRevoked.class, name = "CERTIFICATE_REVOKED"),
    @JsonSubTypes.Type(value = Event.Investigated.class, name = "INVESTIGATED"),
    @JsonSubTypes.Type(value = Event.Certified.class, name = "CERTIFIED"),
    @JsonSubTypes.Type(value = Event.BaselineIntroduced.class, name = "BASELINE_INTRODUCED"),
    @JsonSubTypes.Type(value = Event.Superseded.class, name = "SUPERSEDED"),
    @JsonSubTypes.Type(value = Event.Restored.class, name = "RESTORED")
  })
  private interface EventKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Shortfall.Amount.Of.class, name = "number"),
    @JsonSubTypes.Type(value = Shortfall.Amount.None.class, name = "none")
  })
  private interface AmountKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PrototypeEvidence.SplitRun.Executed.class, name = "executed"),
    @JsonSubTypes.Type(value = PrototypeEvidence.SplitRun.NotExecuted.class, name = "not executed")
  })
  private interface SplitKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PrototypeEvidence.FitRun.Fitted.class, name = "fitted"),
    @JsonSubTypes.Type(value = PrototypeEvidence.FitRun.NotFitted.class, name = "not fitted")
  })
  private interface FitKinds {}
}
