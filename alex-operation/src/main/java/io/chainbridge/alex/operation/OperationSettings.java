// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation;

import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.time.InstantSource;

/**
 * How an operation runs.
 *
 * @param watches false for a replayed home that is only shown: its days ended with the replay
 * @param readOnly true for a home that is behind its log: only rollback targets serve, nothing is
 *     judged
 */
public record OperationSettings(
    WatchPorts ports,
    AlertSettings alerts,
    InstantSource clock,
    boolean watches,
    boolean readOnly) {
  public OperationSettings {
    if (watches && readOnly) {
      throw new IllegalArgumentException("a home that is read only is not watched");
    }
  }

  /** Of a home that has its whole log. */
  public OperationSettings(
      WatchPorts ports, AlertSettings alerts, InstantSource clock, boolean watches) {
    this(ports, alerts, clock, watches, false);
  }
}
