// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

/**
 * One thing wrong with an input.
 *
 * @param where the line, column and JSON path, or the part of the file
 * @param problem what is wrong there
 * @param whatToDo what the sender can do about it
 */
public record Fault(String where, String problem, String whatToDo) {
  @Override
  public String toString() {
    return where + ": " + problem + "; " + whatToDo;
  }
}
