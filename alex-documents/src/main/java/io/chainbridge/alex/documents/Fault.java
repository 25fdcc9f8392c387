// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

/**
 * One fault of a document: where it is, what is wrong and what to do.
 *
 * @param line counted from 1, or 0 if unknown
 * @param column counted from 1, or 0 if unknown
 */
public record Fault(
    String file, int line, int column, String field, String problem, String whatToDo) {
  /** The fault as one line of text. */
  public String render() {
    String where = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    return where + ": " + (field.isEmpty() ? "" : field + ": ") + problem + "; " + whatToDo;
  }
}
