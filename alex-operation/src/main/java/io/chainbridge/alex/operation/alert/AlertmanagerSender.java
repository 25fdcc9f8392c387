// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Posts to {@code /api/v2/alerts} of an Alertmanager. All alerts of an evaluation are one message.
 * The labels of an alert are the same when it fires and when it is resolved.
 */
final class AlertmanagerSender implements Sender {
  /** Alertmanager ends an alert without an end after minutes; days are judged once a day. */
  private static final Duration UNTIL_RESOLVED = Duration.ofDays(365);

  /** What has happened is shown for a day. */
  private static final Duration SHOWN = Duration.ofDays(1);

  private final URI url;
  private final HttpPost post;
  private final InstantSource clock;

  AlertmanagerSender(Receiver.Alertmanager receiver, HttpPost post, InstantSource clock) {
    String base = receiver.url().toString();
    this.url = URI.create((base.endsWith("/") ? base : base + "/") + "api/v2/alerts");
    this.post = post;
    this.clock = clock;
  }

  @Override
  public Answer send(OutboxMessage message) {
    ArrayNode alerts = JsonText.array();
    message.transitions().forEach(transition -> alert(alerts.addObject(), transition));
    return post.post(url, JsonText.of(alerts), Map.of());
  }

  private void alert(ObjectNode alert, AlertTransition transition) {
    ObjectNode labels = alert.putObject("labels");
    labels.put("alertname", transition.name());
    labels.put("model", transition.model().name());
    labels.put("version", transition.model().version());
    labels.put("stage", transition.stage().name());
    labels.put("action", transition.action());
    ObjectNode annotations = alert.putObject("annotations");
    annotations.put("summary", transition.words());
    annotations.put("severity", Severity.of(transition));
    annotations.put("condition", transition.condition());
    annotations.put("evidence", transition.evidence().prefixed());
    annotations.put("dedup_key", transition.dedupKey());
    alert.put("startsAt", transition.at().toString());
    alert.put("endsAt", end(transition).toString());
  }

  private Instant end(AlertTransition transition) {
    if (transition.to() == AlertState.RESOLVED) {
      return transition.at();
    }
    return OwnAlerts.isState(transition)
        ? transition.at().plus(UNTIL_RESOLVED)
        : clock.instant().plus(SHOWN);
  }

  @Override
  public void close() {
    post.close();
  }
}
