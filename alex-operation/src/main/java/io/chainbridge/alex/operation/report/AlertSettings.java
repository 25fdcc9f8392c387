// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.lifecycle.rule.AlertRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What people are alerted of, and where to besides the home's own {@code alerts.log}.
 *
 * @param webhook an address that alerts are posted to
 */
public record AlertSettings(List<AlertRule> rules, Optional<Webhook> webhook) {
  public AlertSettings {
    rules = List.copyOf(rules);
  }

  /**
   * An address that alerts are posted to.
   *
   * @param secretVariable environment variable that holds the key of the posts' signatures
   */
  public record Webhook(URI url, String secretVariable) {}
}
