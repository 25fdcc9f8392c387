// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.receivers;

import java.net.URI;

/** A place that alerts are sent to. */
public sealed interface Receiver {
  /** Its name in the document. */
  String name();

  /**
   * An Alertmanager.
   *
   * @param url its base address, without {@code /api/v2/alerts}
   */
  record Alertmanager(String name, URI url) implements Receiver {}

  /**
   * A service of PagerDuty.
   *
   * @param url the address of Events API v2
   */
  record PagerDuty(String name, URI url, SecretSource routingKey) implements Receiver {}

  /**
   * A channel of Slack.
   *
   * @param url the address of its incoming webhook, which is a secret
   */
  record Slack(String name, SecretSource url) implements Receiver {}

  /**
   * Any HTTP service that checks a signature.
   *
   * @param secret key of the HMAC-SHA256
   */
  record SignedWebhook(String name, URI url, SecretSource secret) implements Receiver {}
}
