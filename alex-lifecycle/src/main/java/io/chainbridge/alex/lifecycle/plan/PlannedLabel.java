// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

/**
 * What is predicted. A missing part is an empty text.
 *
 * @param column the column of the label
 * @param event what counts as an event, in words
 */
public record PlannedLabel(String column, String event, LabelDelay delay) {}
