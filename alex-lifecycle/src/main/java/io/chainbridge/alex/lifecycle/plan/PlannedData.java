// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

/**
 * The rows that are to train and to judge a model.
 *
 * @param source where the rows come from, or empty
 */
public record PlannedData(String source, DataWindow training, DataWindow heldOut) {}
