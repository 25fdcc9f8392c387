// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.net.URI;
import java.util.Map;

/**
 * Posts events to PagerDuty's Events API v2: {@code trigger}, and {@code resolve} with the same
 * dedup key. One event is one alert.
 */
final class PagerDutySender implements Sender {
  /** The limit of the API. */
  private static final int SUMMARY = 1_024;

  private final URI url;
  private final Secret routingKey;
  private final HttpPost post;

  PagerDutySender(Receiver.PagerDuty receiver, Secret routingKey, HttpPost post) {
    this.url = receiver.url();
    this.routingKey = routingKey;
    this.post = post;
  }

  @Override
  public boolean groups() {
    return false;
  }

  @Override
  public Answer send(OutboxMessage message) {
    AlertTransition transition = message.transitions().getFirst();
    boolean resolved = transition.to() == AlertState.RESOLVED;
    ObjectNode event = JsonText.object();
    event.put("routing_key", routingKey.value());
    event.put("event_action", resolved ? "resolve" : "trigger");
    event.put("dedup_key", transition.dedupKey());
    if (!resolved) {
      payload(event.putObject("payload"), transition);
    }
    return post.post(url, JsonText.of(event), Map.of());
  }

  private static void payload(ObjectNode payload, AlertTransition transition) {
    String summary = transition.model() + " " + transition.name() + ": " + transition.words();
    payload.put("summary", JsonText.cut(summary, SUMMARY));
    payload.put("source", "alex");
    payload.put("severity", Severity.of(transition));
    payload.put("timestamp", transition.at().toString());
    payload.put("component", transition.model().value());
    payload.put("group", transition.stage().name());
    payload.put("class", transition.name());
    ObjectNode details = payload.putObject("custom_details");
    details.put("condition", transition.condition());
    details.put("measured", transition.words());
    details.put("action", transition.action());
    details.put("evidence", transition.evidence().prefixed());
  }

  @Override
  public void close() {
    post.close();
  }
}
