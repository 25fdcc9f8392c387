// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * The requests behind an observation or a rollback, read back from its stored counts: the part that
 * can be judged again without the reference of the model and the age of its labels.
 *
 * @param reference digest of the {@link ModelReference} whose bins were used
 * @param from first UTC day
 * @param to last UTC day, inclusive
 */
public record WatchedRequests(Sha256 reference, LocalDate from, LocalDate to, Traffic traffic) {

  /**
   * Reads the requests out of {@link WatchedPeriod#bytes()}.
   *
   * @throws DayWindowUnreadableException naming the line, when the bytes do not begin with the
   *     requests of a window
   */
  public static WatchedRequests in(byte[] evidence) {
    return WindowText.requests(new String(evidence, StandardCharsets.UTF_8));
  }

  /**
   * Divergence, errors, approvals and latency, computed again. A metric that cannot be measured has
   * a note and no reading.
   */
  public Readings readings() {
    ReadingsBuilder readings = new ReadingsBuilder();
    TrafficReadings.add(readings, traffic);
    return readings.build();
  }
}
