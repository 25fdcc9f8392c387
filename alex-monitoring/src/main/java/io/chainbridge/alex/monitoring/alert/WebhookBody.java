// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The JSON body of a webhook in the shape of Alertmanager's webhook version 4, so that existing
 * receivers read it.
 */
final class WebhookBody {
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private WebhookBody() {}

  /** The body for all transitions of one evaluation. */
  static String of(List<AlertTransition> transitions, String externalUrl) {
    String alerts =
        transitions.stream()
            .map(transition -> alert(transition, externalUrl))
            .collect(Collectors.joining(",", "[", "]"));
    AlertTransition first = transitions.getFirst();
    String group = first.model() + "/" + first.stage();
    return "{\"version\":\"4\",\"groupKey\":"
        + JsonText.string(group)
        + ",\"truncatedAlerts\":0,\"status\":"
        + JsonText.string(status(transitions))
        + ",\"receiver\":\"alex\",\"groupLabels\":"
        + JsonText.object(groupLabels(first))
        + ",\"commonLabels\":"
        + JsonText.object(groupLabels(first))
        + ",\"commonAnnotations\":{},\"externalURL\":"
        + JsonText.string(externalUrl)
        + ",\"alerts\":"
        + alerts
        + "}";
  }

  private static String status(List<AlertTransition> transitions) {
    boolean resolved = transitions.stream().allMatch(t -> t.to() == AlertState.RESOLVED);
    return resolved ? "resolved" : "firing";
  }

  private static Map<String, String> groupLabels(AlertTransition transition) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("model", transition.model().name());
    labels.put("version", transition.model().version());
    labels.put("stage", transition.stage().name());
    return labels;
  }

  private static String alert(AlertTransition transition, String externalUrl) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", transition.name());
    labels.putAll(groupLabels(transition));
    labels.put("state", transition.to().name());
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", transition.words());
    annotations.put("condition", transition.condition());
    annotations.put("action", transition.action());
    annotations.put("evidence", transition.evidence().prefixed());
    boolean resolved = transition.to() == AlertState.RESOLVED;
    Instant at = transition.at();
    return "{\"status\":"
        + JsonText.string(resolved ? "resolved" : "firing")
        + ",\"labels\":"
        + JsonText.object(labels)
        + ",\"annotations\":"
        + JsonText.object(annotations)
        + ",\"startsAt\":"
        + JsonText.string(at.toString())
        + ",\"endsAt\":"
        + JsonText.string(resolved ? at.toString() : NEVER)
        + ",\"generatorURL\":"
        + JsonText.string(externalUrl)
        + ",\"fingerprint\":"
        + JsonText.string(transition.dedupKey())
        + "}";
  }
}
