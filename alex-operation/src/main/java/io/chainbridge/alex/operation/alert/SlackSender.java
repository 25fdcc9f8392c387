// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** Posts to an incoming webhook of Slack: one message for an evaluation, one line for an alert. */
final class SlackSender implements Sender {
  /** Slack cuts a longer text. */
  private static final int TEXT = 40_000;

  private final Secret url;
  private final HttpPost post;

  SlackSender(Secret url, HttpPost post) {
    this.url = url;
    this.post = post;
  }

  @Override
  public Answer send(OutboxMessage message) {
    String text =
        message.transitions().stream().map(SlackSender::line).collect(Collectors.joining("\n"));
    String body = JsonText.of(JsonText.object().put("text", JsonText.cut(text, TEXT)));
    return post.post(URI.create(url.value()), body, Map.of());
  }

  private static String line(AlertTransition transition) {
    String line =
        "%s %s of %s in %s: %s (%s)"
            .formatted(
                transition.to(),
                transition.name(),
                transition.model(),
                transition.stage(),
                transition.words(),
                transition.action());
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public void close() {
    post.close();
  }
}
