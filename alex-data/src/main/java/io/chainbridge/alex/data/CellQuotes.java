// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether messages may quote what a file contains: only files of the project are quoted. */
public enum CellQuotes {
  /** Cells and names of columns are quoted. */
  SHOWN,
  /** Only file, line and what is wrong are told. */
  HIDDEN;

  /**
   * Shown if every file lies in the folder, symbolic links resolved; hidden otherwise, also if that
   * cannot be found out.
   */
  public static CellQuotes within(Path folder, List<Path> files) {
    try {
      Path root = folder.toRealPath();
      for (Path file : files) {
        if (!file.toRealPath().startsWith(root)) {
          return HIDDEN;
        }
      }
      return SHOWN;
    } catch (IOException _) {
      return HIDDEN;
    }
  }

  /** The text in quotes, or this substitute. */
  String quote(String text, String otherwise) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return this == SHOWN ? "'" + shown + "'" : otherwise;
  }
}
