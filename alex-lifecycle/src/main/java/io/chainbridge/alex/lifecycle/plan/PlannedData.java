// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

/**
 * The rows that are to train and to judge a model.
 *
 * @param source where the rows come from, or empty
 * @param dataSet id of the registered data set that they come from; empty if none is named
 */
public record PlannedData(String source, String dataSet, DataWindow training, DataWindow heldOut) {}
