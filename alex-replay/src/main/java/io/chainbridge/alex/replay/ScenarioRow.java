// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.gateway.record.FeatureRow;
import java.time.Instant;

/**
 * One row of a scenario as a request, with what became of it.
 *
 * @param number counts from 0 in the order of the file
 * @param group the canary group, empty if it has none
 * @param event whether the event happened that the models predict
 * @param known when that became known
 */
public record ScenarioRow(
    int number,
    Instant at,
    String key,
    String group,
    FeatureRow features,
    boolean event,
    Instant known) {
  /** The id of the request. */
  public String id() {
    return Integer.toString(number);
  }
}
