// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation;

import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.time.InstantSource;

/**
 * How an operation runs.
 *
 * @param watches false for a replayed home that is only shown: its days ended with the replay
 */
public record OperationSettings(
    WatchPorts ports, AlertSettings alerts, InstantSource clock, boolean watches) {}
