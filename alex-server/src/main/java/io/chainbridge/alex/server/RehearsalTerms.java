// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.AlertSettings;

/**
 * What a rehearsal takes from its scenario and a live home from its own files.
 *
 * @param watch how requests and outcomes are counted and judged
 */
public record RehearsalTerms(Policy policy, AlertSettings alerts, WatchTerms watch) {}
