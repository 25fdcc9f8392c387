// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

/**
 * One tree as the file has it, unchecked: parallel arrays by node, and its sets of categories, each
 * a segment of {@code categories}.
 *
 * @param nodes how many nodes the file says there are
 * @param leafSize how many numbers the file says a leaf holds
 * @param condition a leaf's value, a split's threshold; anything at all for a split on a set
 * @param categorical whether a node splits on a set; empty when none does
 * @param setNodes the nodes that split on a set
 * @param setStarts where in {@code categories} each of them begins
 * @param setSizes how many categories each of them has
 */
@SuppressWarnings("ArrayRecordComponent") // made by the parser, read once by the builder
record XgboostTree(
    int nodes,
    int leafSize,
    int[] left,
    int[] right,
    int[] feature,
    float[] condition,
    boolean[] missingLeft,
    boolean[] categorical,
    float[] hessian,
    int[] categories,
    int[] setNodes,
    int[] setStarts,
    int[] setSizes) {}
