// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON body of a webhook in the shape of Alertmanager's webhook version 4, so that existing
 * receivers read it.
 */
public final class WebhookBody {
  /** The end of an alert that has none yet. */
  private static final String NO_END = "0001-01-01T00:00:00Z";

  private static final JsonMapper JSON =
      new JsonMapper(
          new JsonFactoryBuilder()
              .characterEscapes(new LongEscapes())
              .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .build());

  private WebhookBody() {}

  /** Writes control characters as {@code \\u000a}, which is what receivers have always got. */
  private static final class LongEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      Arrays.fill(codes, 0, ' ', ESCAPE_STANDARD);
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return new SerializedString(String.format("\\u%04x", character));
    }
  }

  /** The body for all transitions of one evaluation. */
  public static String of(List<AlertTransition> transitions, String externalUrl) {
    AlertTransition first = transitions.getFirst();
    ObjectNode body = JSON.createObjectNode();
    body.put("version", "4");
    body.put("groupKey", first.model() + "/" + first.stage());
    body.put("truncatedAlerts", 0);
    body.put("status", status(transitions));
    body.put("receiver", "alex");
    groupLabels(body.putObject("groupLabels"), first);
    groupLabels(body.putObject("commonLabels"), first);
    body.putObject("commonAnnotations");
    body.put("externalURL", externalUrl);
    ArrayNode alerts = body.putArray("alerts");
    transitions.forEach(transition -> alert(alerts.addObject(), transition, externalUrl));
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every tree can be written", e);
    }
  }

  private static String status(List<AlertTransition> transitions) {
    boolean resolved = transitions.stream().allMatch(t -> t.to() == AlertState.RESOLVED);
    return resolved ? "resolved" : "firing";
  }

  private static void groupLabels(ObjectNode labels, AlertTransition transition) {
    labels.put("model", transition.model().name());
    labels.put("version", transition.model().version());
    labels.put("stage", transition.stage().name());
  }

  private static void alert(ObjectNode alert, AlertTransition transition, String externalUrl) {
    boolean resolved = transition.to() == AlertState.RESOLVED;
    Instant at = transition.at();
    alert.put("status", resolved ? "resolved" : "firing");
    ObjectNode labels = alert.putObject("labels");
    labels.put("alertname", transition.name());
    groupLabels(labels, transition);
    labels.put("state", transition.to().name());
    ObjectNode annotations = alert.putObject("annotations");
    annotations.put("summary", transition.words());
    annotations.put("condition", transition.condition());
    annotations.put("action", transition.action());
    annotations.put("evidence", transition.evidence().prefixed());
    alert.put("startsAt", at.toString());
    alert.put("endsAt", resolved ? at.toString() : NO_END);
    alert.put("generatorURL", externalUrl);
    alert.put("fingerprint", transition.dedupKey());
  }
}
