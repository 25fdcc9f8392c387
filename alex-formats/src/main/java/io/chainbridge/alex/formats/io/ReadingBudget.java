// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/**
 * Limits the memory that the values and names of one file may use. Without it, a file of 100 MB
 * that consists of names alone would take gigabytes. Not thread-safe.
 */
final class ReadingBudget {
  /** Words of eight bytes, 128 MiB in total: one million tree nodes, or 16 million scores. */
  static final int MAX_VALUE_WORDS = 1 << 24;

  /** Keys in the whole file, about 400 bytes each: the duplicate check and the parser keep them. */
  static final int MAX_NAMES = 1 << 19;

  /** Words that each entry of a list of objects costs, in addition to its values. */
  static final int ENTRY_WORDS = 4;

  /** Words that a text costs. */
  static final int TEXT_WORDS = 8;

  private final ModelCursor cursor;
  private int values;
  private int names;

  ReadingBudget(ModelCursor cursor) {
    this.cursor = cursor;
  }

  /** Charges for a value of this many words of eight bytes. */
  void takeValue(int words) throws RefusedInputException {
    values += words;
    if (values > MAX_VALUE_WORDS) {
      throw cursor.wrong(
          "the file has more than " + MAX_VALUE_WORDS + " values", JsonCursor.LESS_DETAIL);
    }
  }

  void takeName() throws RefusedInputException {
    if (++names > MAX_NAMES) {
      throw cursor.wrong("the file has more than " + MAX_NAMES + " names", JsonCursor.LESS_DETAIL);
    }
  }
}
