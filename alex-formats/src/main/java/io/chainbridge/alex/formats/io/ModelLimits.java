// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/**
 * The largest models that the readers of all formats accept. The limits bound the memory and the
 * time that one hostile file can take; real models stay far below them.
 */
public final class ModelLimits {
  /** Features of a model: each is a column of every row. */
  public static final int MAX_FEATURES = 1 << 16;

  /** Category levels of all features together: each is a text held in memory. */
  public static final int MAX_LEVELS = 1 << 20;

  /** Trees of an ensemble: every score walks all of them. */
  public static final int MAX_TREES = 20_000;

  /** Nodes of all trees together: each takes about 40 bytes. */
  public static final int MAX_NODES = 1 << 22;

  /** Splits from the root of a tree to a leaf: bounds every walk down a tree. */
  public static final int MAX_DEPTH = 256;

  /** Different inputs of an ensemble: scorers number them in 16 bits. */
  public static final int MAX_INPUTS = 0xFFFF;

  /** Levels of all membership inputs together: each is one boolean. */
  public static final int MAX_SET_LEVELS = 1 << 24;

  private ModelLimits() {}
}
