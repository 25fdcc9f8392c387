// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/**
 * How much of the memory the values and names of one file may still fill: a file of a hundred
 * megabytes that is all names would otherwise take gigabytes. Not thread-safe.
 */
final class ReadingBudget {
  /** Of eight bytes each, so 128 MB: a million nodes, or sixteen million scores. */
  static final int MOST_VALUES = 1 << 24;

  /** Of about 400 bytes each, since the parser and the search for duplicates keep them as well. */
  static final int MOST_NAMES = 1 << 19;

  /** A value in a list of objects, over the value itself. */
  static final int OF_ENTRY = 4;

  /** A text. */
  static final int OF_TEXT = 8;

  private final ModelCursor cursor;
  private int values;
  private int names;

  ReadingBudget(ModelCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes a value of so many times eight bytes. */
  void takeValue(int words) throws RefusedInputException {
    values += words;
    if (values > MOST_VALUES) {
      throw cursor.wrong(
          "the file holds more than " + MOST_VALUES + " values", JsonCursor.LESS_DETAIL);
    }
  }

  void takeName() throws RefusedInputException {
    if (++names > MOST_NAMES) {
      throw cursor.wrong(
          "the file holds more than " + MOST_NAMES + " names", JsonCursor.LESS_DETAIL);
    }
  }
}
