// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

/**
 * What one term of an additive model, or one feature of an ensemble, added to one raw score, in
 * log-odds.
 */
public record Contribution(String term, double value) {}
