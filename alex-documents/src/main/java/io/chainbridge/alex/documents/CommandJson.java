// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.Given;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Commands as canonical JSON: what a leaf of the log names as its cause. {@code decode(encode(x))}
 * is {@code x}. Thread-safe.
 */
public final class CommandJson {
  private static final String KIND = "alex.command";
  private static final String AFTER = "after";
  private static final String BY = "by";

  /** Kind, type, body and files; a model where it is on one; who gave it, where a person did. */
  private static final int PARTS = 4;

  private static final ObjectMapper MAPPER =
      EventJson.strict()
          .addMixIn(Command.class, CommandKinds.class)
          .addMixIn(HomeCommand.class, HomeCommandKinds.class)
          .addMixIn(Authentication.class, AuthenticationKinds.class)
          .build();

  private CommandJson() {}

  /** The canonical bytes. */
  public static byte[] encode(Recorded recorded) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("kind", KIND);
    ObjectNode body = body(recorded, root);
    EventJson.leaveOutNoAbsences(body);
    root.set("type", body.remove("type"));
    root.set("body", body);
    ObjectNode files = root.putObject("files");
    recorded.files().forEach((name, digest) -> files.put(name, digest.prefixed()));
    given(recorded.given(), root);
    return CanonicalJson.write(root);
  }

  private static ObjectNode body(Recorded recorded, ObjectNode root) {
    return switch (recorded) {
      case RecordedCommand onModel -> {
        root.put("model", onModel.model().value());
        yield MAPPER.valueToTree(onModel.command());
      }
      case Recorded.OnHome onHome -> MAPPER.valueToTree(onHome.command());
    };
  }

  /**
   * Reads a command back.
   *
   * @throws IllegalArgumentException when the bytes are not a command written by {@link #encode}
   */
  public static Recorded decode(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      boolean onModel = root.has("model");
      int more = (onModel ? 1 : 0) + (root.has(AFTER) ? 1 : 0) + (root.has(BY) ? 1 : 0);
      if (!KIND.equals(root.path("kind").asText())
          || !root.path("body").isObject()
          || root.size() != PARTS + more) {
        throw new IllegalArgumentException("expected an " + KIND + " with its " + PARTS + " parts");
      }
      ObjectNode body = ((ObjectNode) root.get("body")).deepCopy();
      body.set("type", root.get("type"));
      EventJson.fillInNoAbsences(body);
      return onModel
          ? new RecordedCommand(
              new ModelId(root.path("model").asText()),
              MAPPER.treeToValue(body, Command.class),
              files(root),
              given(root))
          : onHome(MAPPER.treeToValue(body, HomeCommand.class), root);
    } catch (IOException e) {
      throw new IllegalArgumentException("a command cannot be read: " + e.getMessage(), e);
    }
  }

  private static Recorded.OnHome onHome(HomeCommand command, JsonNode root) throws IOException {
    SortedMap<String, Sha256> files = files(root);
    if (!files.isEmpty() && !(command instanceof HomeCommand.CountRecords)) {
      throw new IllegalArgumentException("a command on the home comes without files, but a count");
    }
    return new Recorded.OnHome(command, files, given(root));
  }

  private static void given(Given given, ObjectNode root) {
    given.after().ifPresent(leaf -> root.put(AFTER, leaf.toString()));
    if (!given.by().isEmpty()) {
      ArrayNode people = root.putArray(BY);
      given.by().forEach(one -> people.add(MAPPER.<JsonNode>valueToTree(one)));
    }
  }

  private static Given given(JsonNode root) throws IOException {
    List<Authentication> people = new ArrayList<>();
    for (JsonNode one : root.path(BY)) {
      people.add(MAPPER.treeToValue(one, Authentication.class));
    }
    if (root.has(BY) && people.isEmpty()) {
      throw new IllegalArgumentException("a command names nobody in '" + BY + "'");
    }
    return new Given(
        root.has(AFTER)
            ? Optional.of(UUID.fromString(root.path(AFTER).asText()))
            : Optional.empty(),
        people);
  }

  private static SortedMap<String, Sha256> files(JsonNode root) {
    TreeMap<String, Sha256> files = new TreeMap<>();
    root.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), Sha256.parse(file.getValue().asText())));
    return files;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Propose.class, name = "PROPOSE"),
    @JsonSubTypes.Type(value = Command.Sign.class, name = "SIGN"),
    @JsonSubTypes.Type(value = Command.WithdrawDenial.class, name = "WITHDRAW_DENIAL"),
    @JsonSubTypes.Type(value = Command.SubmitPrototype.class, name = "SUBMIT_PROTOTYPE"),
    @JsonSubTypes.Type(value = Command.SubmitTraining.class, name = "SUBMIT_TRAINING"),
    @JsonSubTypes.Type(value = Command.SubmitBlackBox.class, name = "SUBMIT_BLACK_BOX"),
    @JsonSubTypes.Type(value = Command.PermitException.class, name = "PERMIT_EXCEPTION"),
    @JsonSubTypes.Type(value = Command.StartShadow.class, name = "START_SHADOW"),
    @JsonSubTypes.Type(value = Command.EvidenceArrived.class, name = "EVIDENCE_ARRIVED"),
    @JsonSubTypes.Type(value = Command.Escalate.class, name = "ESCALATE"),
    @JsonSubTypes.Type(value = Command.Widen.class, name = "WIDEN"),
    @JsonSubTypes.Type(value = Command.RuleFired.class, name = "RULE_FIRED"),
    @JsonSubTypes.Type(value = Command.RollBack.class, name = "ROLL_BACK"),
    @JsonSubTypes.Type(value = Command.Investigate.class, name = "INVESTIGATE"),
    @JsonSubTypes.Type(value = Command.Certify.class, name = "CERTIFY"),
    @JsonSubTypes.Type(value = Command.ProposeBaseline.class, name = "PROPOSE_BASELINE"),
    @JsonSubTypes.Type(value = Command.Supersede.class, name = "SUPERSEDE"),
    @JsonSubTypes.Type(value = Command.Restore.class, name = "RESTORE")
  })
  private interface CommandKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = HomeCommand.Bootstrap.class, name = "BOOTSTRAP"),
    @JsonSubTypes.Type(value = HomeCommand.ProposeChange.class, name = "PROPOSE_ROSTER_CHANGE"),
    @JsonSubTypes.Type(value = HomeCommand.ConfirmChange.class, name = "CONFIRM_ROSTER_CHANGE"),
    @JsonSubTypes.Type(value = HomeCommand.CountRecords.class, name = "COUNT_RECORDS"),
    @JsonSubTypes.Type(value = HomeCommand.ProposeAbsence.class, name = "PROPOSE_ABSENCE"),
    @JsonSubTypes.Type(value = HomeCommand.ConfirmAbsence.class, name = "CONFIRM_ABSENCE"),
    @JsonSubTypes.Type(value = HomeCommand.RegisterData.class, name = "REGISTER_DATA")
  })
  private interface HomeCommandKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "how")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Authentication.BySession.class, name = "session"),
    @JsonSubTypes.Type(value = Authentication.ByToken.class, name = "token"),
    @JsonSubTypes.Type(value = Authentication.ByKey.class, name = "key"),
    @JsonSubTypes.Type(value = Authentication.InReplay.class, name = "replay"),
    @JsonSubTypes.Type(value = Authentication.InRehearsal.class, name = "rehearsal")
  })
  private interface AuthenticationKinds {}
}
