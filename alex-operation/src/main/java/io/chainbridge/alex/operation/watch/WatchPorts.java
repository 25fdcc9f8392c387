// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.monitoring.window.WatchTerms;

/**
 * What a live server and a replay do differently: where counts are kept, where outcomes come from,
 * who signs, and how labels are counted.
 */
public record WatchPorts(
    CountsStore counts, LabelSource labels, StepApprovals approvals, WatchTerms settings) {}
