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
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
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

  /** Kind, id, time, command, policy, rules, templates, type and body; a model where it has one. */
  private static final int FIELDS = 9;

  private final ObjectMapper mapper = mapper();

  @Override
  public byte[] encode(Leaf leaf) {
    ObjectNode root = mapper.createObjectNode();
    root.put("kind", KIND);
    root.put("eventId", leaf.id().toString());
    root.put("at", leaf.at().toString());
    root.put("command", leaf.cause().command().prefixed());
    root.put("policy", leaf.cause().policy().prefixed());
    root.put("rules", leaf.cause().rules());
    root.put("templates", leaf.cause().templates());
    ObjectNode body = body(leaf, root);
    leaveOutNoAbsences(body);
    root.set("type", body.remove("type"));
    root.set("body", body);
    return CanonicalJson.write(root);
  }

  private ObjectNode body(Leaf leaf, ObjectNode root) {
    return switch (leaf) {
      case LoggedEvent logged -> {
        root.put("model", logged.model().value());
        yield mapper.valueToTree(logged.event());
      }
      case HomeLeaf home -> mapper.valueToTree(home.event());
    };
  }

  @Override
  public Leaf decode(byte[] leaf) {
    try {
      JsonNode root = mapper.readTree(leaf);
      if (!KIND.equals(root.path("kind").asText()) || !root.path("body").isObject()) {
        throw new IllegalArgumentException("a leaf must be an " + KIND);
      }
      boolean ofModel = root.has("model");
      if (root.size() != FIELDS + (ofModel ? 1 : 0)) {
        throw new IllegalArgumentException(
            "a leaf must have %d fields, or %d with a model".formatted(FIELDS, FIELDS + 1));
      }
      ObjectNode body = ((ObjectNode) root.get("body")).deepCopy();
      body.set("type", root.get("type"));
      fillInNoAbsences(body);
      UUID id = UUID.fromString(root.path("eventId").asText());
      Instant at = Instant.parse(root.path("at").asText());
      return ofModel
          ? new LoggedEvent(
              id,
              new ModelId(root.path("model").asText()),
              at,
              cause(root),
              mapper.treeToValue(body, Event.class))
          : new HomeLeaf(id, at, cause(root), mapper.treeToValue(body, HomeEvent.class));
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("a leaf cannot be read: " + e.getMessage(), e);
    }
  }

  private static Cause cause(JsonNode root) {
    return new Cause(
        Sha256.parse(root.path("command").asText()),
        Sha256.parse(root.path("policy").asText()),
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
    return strict()
        .addMixIn(Event.class, EventKinds.class)
        .addMixIn(HomeEvent.class, HomeEventKinds.class)
        .build();
  }

  /** A mapper of lifecycle values that refuses unknown, missing and duplicate fields. */
  static JsonMapper.Builder strict() {
    return JsonMapper.builder()
        .addModule(new EventValues())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .addMixIn(RosterChange.class, RosterChangeKinds.class)
        .addMixIn(Absence.class, AbsenceKinds.class)
        .addMixIn(Absence.LogLoss.class, LogLossKinds.class)
        .addMixIn(Shortfall.Amount.class, AmountKinds.class)
        .addMixIn(DataWindow.class, PlanKinds.Windows.class)
        .addMixIn(SplitRule.class, PlanKinds.Splits.class)
        .addMixIn(LabelDelay.class, PlanKinds.Delays.class)
        .addMixIn(PlannedSeed.class, PlanKinds.Seeds.class)
        .addMixIn(PrototypeEvidence.SplitRun.class, SplitKinds.class)
        .addMixIn(PrototypeEvidence.FitRun.class, FitKinds.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Proposed.class, name = "PROPOSED"),
    @JsonSubTypes.Type(value = Event.Signed.class, name = "SIGNED"),
    @JsonSubTypes.Type(value = Event.DenialWithdrawn.class, name = "DENIAL_WITHDRAWN"),
    @JsonSubTypes.Type(value = Event.PrototypeAccepted.class, name = "PROTOTYPE_ACCEPTED"),
    @JsonSubTypes.Type(value = Event.TrainingAccepted.class, name = "TRAINING_ACCEPTED"),
    @JsonSubTypes.Type(value = Event.Rejected.class, name = "REJECTED"),
    @JsonSubTypes.Type(value = Event.ExceptionProposed.class, name = "EXCEPTION_PROPOSED"),
    @JsonSubTypes.Type(value = Event.ExceptionGranted.class, name = "EXCEPTION_GRANTED"),
    @JsonSubTypes.Type(value = Event.ShadowStarted.class, name = "SHADOW_STARTED"),
    @JsonSubTypes.Type(value = Event.Escalated.class, name = "ESCALATED"),
    @JsonSubTypes.Type(value = Event.Observed.class, name = "OBSERVED"),
    @JsonSubTypes.Type(value = Event.Widened.class, name = "WIDENED"),
    @JsonSubTypes.Type(value = Event.RolledBack.class, name = "MODEL_ROLLBACK"),
    @JsonSubTypes.Type(value = Event.CertificateRevoked.class, name = "CERTIFICATE_REVOKED"),
    @JsonSubTypes.Type(value = Event.Investigated.class, name = "INVESTIGATED"),
    @JsonSubTypes.Type(value = Event.Certified.class, name = "CERTIFIED"),
    @JsonSubTypes.Type(value = Event.BaselineProposed.class, name = "BASELINE_PROPOSED"),
    @JsonSubTypes.Type(value = Event.BaselineIntroduced.class, name = "BASELINE_INTRODUCED"),
    @JsonSubTypes.Type(value = Event.Superseded.class, name = "SUPERSEDED"),
    @JsonSubTypes.Type(value = Event.Restored.class, name = "RESTORED")
  })
  private interface EventKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = HomeEvent.Bootstrapped.class, name = "BOOTSTRAP"),
    @JsonSubTypes.Type(value = HomeEvent.ChangeProposed.class, name = "ROSTER_CHANGE_PROPOSED"),
    @JsonSubTypes.Type(value = HomeEvent.ChangeConfirmed.class, name = "ROSTER_CHANGED"),
    @JsonSubTypes.Type(value = HomeEvent.RecordsCounted.class, name = "RECORDS_COUNTED"),
    @JsonSubTypes.Type(value = HomeEvent.AbsenceProposed.class, name = "ABSENCE_PROPOSED"),
    @JsonSubTypes.Type(value = HomeEvent.AbsenceConfirmed.class, name = "ABSENCE_CONFIRMED"),
    @JsonSubTypes.Type(value = HomeEvent.DataRegistered.class, name = "DATA_REGISTERED")
  })
  private interface HomeEventKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Absence.Recovery.class, name = "RECOVERY"),
    @JsonSubTypes.Type(value = Absence.Archive.class, name = "ARCHIVE")
  })
  private interface AbsenceKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = LostLeaves.class, name = "leaves"),
    @JsonSubTypes.Type(value = Absence.NoLeaf.class, name = "none")
  })
  private interface LogLossKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RosterChange.Grant.class, name = "GRANT"),
    @JsonSubTypes.Type(value = RosterChange.Revoke.class, name = "REVOKE"),
    @JsonSubTypes.Type(value = RosterChange.RegisterKey.class, name = "REGISTER_KEY"),
    @JsonSubTypes.Type(value = RosterChange.RegisterAccount.class, name = "REGISTER_ACCOUNT")
  })
  private interface RosterChangeKinds {}

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
