// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.operation.alert.AlertOutlet;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people are alerted of, and where to besides the home's own {@code alerts.log}.
 *
 * @param webhook an address that alerts are posted to at once, as a replay does
 * @param outlet opens the way to the receivers of a live home, once nobody else serves it
 */
public record AlertSettings(
    List<AlertRule> rules, Optional<Webhook> webhook, Optional<Supplier<AlertOutlet>> outlet) {
  public AlertSettings {
    rules = List.copyOf(rules);
  }

  /** Without receivers of a live home. */
  public AlertSettings(List<AlertRule> rules, Optional<Webhook> webhook) {
    this(rules, webhook, Optional.empty());
  }

  /**
   * An address that alerts are posted to.
   *
   * @param secretVariable environment variable that holds the key of the posts' signatures
   */
  public record Webhook(URI url, String secretVariable) {}
}
