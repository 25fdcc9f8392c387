// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.metrics.Verdict;

/**
 * One demanded check of a stage and how it came out: the row, the reading, the limit, the verdict.
 */
public record Finding(String row, Reading reading, double limit, Verdict verdict, String note) {}
