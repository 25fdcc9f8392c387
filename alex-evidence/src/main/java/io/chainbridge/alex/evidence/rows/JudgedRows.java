// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.rows;

import io.chainbridge.alex.data.Table;

/**
 * The rows of both parts.
 *
 * @param events the outcome of every row of the table
 * @param train row numbers of the training part
 * @param heldOut row numbers of the held-out part
 * @param timed whether rows have a time
 * @param decided microseconds since 1970 of every row of the table; 0 without time
 */
@SuppressWarnings("ArrayRecordComponent") // long arrays, read and never written
public record JudgedRows(
    Table table, boolean[] events, int[] train, int[] heldOut, boolean timed, long[] decided) {}
