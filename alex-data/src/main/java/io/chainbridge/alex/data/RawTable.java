// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.nio.file.Path;

/**
 * A file that a feature query reads as a table of this name.
 *
 * @param name letters, digits and underscores
 * @param availableAt column that says from when each row could be known; empty when nothing says so
 */
public record RawTable(String name, Path file, String availableAt) {
  public RawTable {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,60}")) {
      throw new IllegalArgumentException(
          "name of a raw table must be letters, digits and underscores, was: " + name);
    }
  }
}
