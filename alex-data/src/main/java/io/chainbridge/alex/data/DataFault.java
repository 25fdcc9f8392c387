// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/**
 * One fault of a data file.
 *
 * @param line line of the file (of Parquet, the row), counted from 1; 0 if there is none
 * @param column name of the column, or empty
 */
public record DataFault(String file, long line, String column, String problem, String whatToDo) {
  /** The fault as one line of text. */
  public String render() {
    String where = line > 0 ? file + ":" + line : file;
    String field = column.isEmpty() ? "" : column + ": ";
    return where + ": " + field + problem + "; " + whatToDo;
  }
}
