// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.rows.JudgedRows;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.LookAhead;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data on which the server judges a submission.
 *
 * @param events the outcome of every row of the table
 * @param train row numbers of the training part, after the purge
 * @param heldOut row numbers of the held-out part
 * @param bytes digest of the data file's bytes
 * @param seed seed of the training, and of every interval computed on it
 * @param split how the two parts came about
 * @param label name of the column with the outcomes
 * @param lookAhead what was found out about features that look past the decision
 * @param rawFiles digest of each raw file that the rows were computed from, by table
 */
public record GateData(
    Table table,
    boolean[] events,
    int[] train,
    int[] heldOut,
    Sha256 bytes,
    long seed,
    RowSplit split,
    String label,
    LookAhead lookAhead,
    SortedMap<String, Sha256> rawFiles) {
  public GateData {
    rawFiles = Collections.unmodifiableSortedMap(new TreeMap<>(rawFiles));
    if (events.length != table.rows()) {
      throw new IllegalArgumentException(
          "events must have one entry for each row, was: "
              + events.length
              + " for "
              + table.rows());
    }
    if (split.times().decided().length != events.length
        || split.times().known().length != events.length) {
      throw new IllegalArgumentException("split must have the times of each row");
    }
    requireRows("train", train, events.length);
    requireRows("heldOut", heldOut, events.length);
  }

  /** Data whose features come from no query that could be run again. */
  public GateData(
      Table table,
      boolean[] events,
      int[] train,
      int[] heldOut,
      Sha256 bytes,
      long seed,
      RowSplit split,
      String label) {
    this(
        table,
        events,
        train,
        heldOut,
        bytes,
        seed,
        split,
        label,
        LookAhead.notRun("the features come from no query that the server can run again"),
        Collections.emptySortedMap());
  }

  /** The same with the raw files that were read. */
  public GateData readFrom(Map<String, Sha256> files) {
    return new GateData(
        table, events, train, heldOut, bytes, seed, split, label, lookAhead, new TreeMap<>(files));
  }

  /** The rows of both parts with their times. */
  public JudgedRows rows() {
    return new JudgedRows(
        table, events, train, heldOut, split.times().timed(), split.times().decided());
  }

  private static void requireRows(String name, int[] chosen, int rows) {
    if (chosen.length == 0) {
      throw new IllegalArgumentException(name + " must have at least one row");
    }
    for (int row : chosen) {
      if (row < 0 || row >= rows) {
        throw new IllegalArgumentException(name + " must be in 0.." + (rows - 1) + ", was: " + row);
      }
    }
  }

  /** Share of events in the training part: the score of a constant predictor. */
  public double trainBaseRate() {
    return (double) Arrays.stream(train).filter(row -> events[row]).count() / train.length;
  }

  /** Outcomes of the held-out rows, in their order. */
  public boolean[] heldOutEvents() {
    boolean[] held = new boolean[heldOut.length];
    for (int i = 0; i < held.length; i++) {
      held[i] = events[heldOut[i]];
    }
    return held;
  }
}
