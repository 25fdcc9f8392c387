// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

/**
 * One thing that is wrong with a document.
 *
 * @param line counted from 1, or 0 where there is none
 * @param column counted from 1, or 0 where there is none
 */
public record Fault(
    String file, int line, int column, String field, String problem, String whatToDo) {
  /** The fault as one line for a person. */
  public String render() {
    String where = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    return where + ": " + (field.isEmpty() ? "" : field + ": ") + problem + "; " + whatToDo;
  }
}
