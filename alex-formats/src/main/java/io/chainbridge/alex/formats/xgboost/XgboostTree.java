// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

/**
 * One tree of the file, not checked yet: parallel arrays with one entry for each node, and the sets
 * of categorical splits, each a segment of {@code categories}.
 *
 * @param nodes the number of nodes that the file declares
 * @param leafSize the number of values for each leaf that the file declares
 * @param condition the value of a leaf, the threshold of a numerical split; undefined for a
 *     categorical split
 * @param categorical whether a node is a categorical split; empty if there is none
 * @param setNodes the nodes that are categorical splits
 * @param setStarts for each set, its first index in {@code categories}
 * @param setSizes for each set, its number of categories
 */
@SuppressWarnings("ArrayRecordComponent") // built by the parser, read once by the builder
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
