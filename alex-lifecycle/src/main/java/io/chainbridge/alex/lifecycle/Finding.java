// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.metrics.Verdict;

/** The result of one required check of a stage: row, reading, limit and verdict. */
public record Finding(String row, Reading reading, double limit, Verdict verdict, String note) {}
