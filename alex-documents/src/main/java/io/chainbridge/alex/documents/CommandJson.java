// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.decide.Command;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Commands as canonical JSON: what a leaf of the log names as its cause. {@code decode(encode(x))}
 * is {@code x}. Thread-safe.
 */
public final class CommandJson {
  private static final String KIND = "alex.command";

  /** Kind, model, type, body and files. */
  private static final int PARTS = 5;

  private static final ObjectMapper MAPPER =
      EventJson.strict().addMixIn(Command.class, CommandKinds.class).build();

  private CommandJson() {}

  /** The canonical bytes. */
  public static byte[] encode(RecordedCommand recorded) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("kind", KIND);
    root.put("model", recorded.model().value());
    ObjectNode body = MAPPER.valueToTree(recorded.command());
    EventJson.leaveOutNoAbsences(body);
    root.set("type", body.remove("type"));
    root.set("body", body);
    ObjectNode files = root.putObject("files");
    recorded.files().forEach((name, digest) -> files.put(name, digest.prefixed()));
    return CanonicalJson.write(root);
  }

  /**
   * Reads a command back.
   *
   * @throws IllegalArgumentException when the bytes are not a command written by {@link #encode}
   */
  public static RecordedCommand decode(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (!KIND.equals(root.path("kind").asText())
          || !root.path("body").isObject()
          || root.size() != PARTS) {
        throw new IllegalArgumentException("expected an " + KIND + " with its " + PARTS + " parts");
      }
      ObjectNode body = ((ObjectNode) root.get("body")).deepCopy();
      body.set("type", root.get("type"));
      EventJson.fillInNoAbsences(body);
      TreeMap<String, Sha256> files = new TreeMap<>();
      root.path("files")
          .properties()
          .forEach(file -> files.put(file.getKey(), Sha256.parse(file.getValue().asText())));
      return new RecordedCommand(
          new ModelId(root.path("model").asText()), MAPPER.treeToValue(body, Command.class), files);
    } catch (IOException e) {
      throw new IllegalArgumentException("a command cannot be read: " + e.getMessage(), e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Propose.class, name = "PROPOSE"),
    @JsonSubTypes.Type(value = Command.Sign.class, name = "SIGN"),
    @JsonSubTypes.Type(value = Command.SubmitPrototype.class, name = "SUBMIT_PROTOTYPE"),
    @JsonSubTypes.Type(value = Command.SubmitTraining.class, name = "SUBMIT_TRAINING"),
    @JsonSubTypes.Type(value = Command.GrantException.class, name = "GRANT_EXCEPTION"),
    @JsonSubTypes.Type(value = Command.StartShadow.class, name = "START_SHADOW"),
    @JsonSubTypes.Type(value = Command.EvidenceArrived.class, name = "EVIDENCE_ARRIVED"),
    @JsonSubTypes.Type(value = Command.Widen.class, name = "WIDEN"),
    @JsonSubTypes.Type(value = Command.RuleFired.class, name = "RULE_FIRED"),
    @JsonSubTypes.Type(value = Command.RollBack.class, name = "ROLL_BACK"),
    @JsonSubTypes.Type(value = Command.Investigate.class, name = "INVESTIGATE"),
    @JsonSubTypes.Type(value = Command.Certify.class, name = "CERTIFY"),
    @JsonSubTypes.Type(value = Command.IntroduceBaseline.class, name = "INTRODUCE_BASELINE"),
    @JsonSubTypes.Type(value = Command.Supersede.class, name = "SUPERSEDE"),
    @JsonSubTypes.Type(value = Command.Restore.class, name = "RESTORE")
  })
  private interface CommandKinds {}
}
