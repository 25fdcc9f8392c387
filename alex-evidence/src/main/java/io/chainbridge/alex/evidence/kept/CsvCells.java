// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import java.util.ArrayList;
import java.util.List;

/** Reads the CSV that {@link HeldOutRows} writes, one line at a time. One thread only. */
final class CsvCells {
  private final String text;
  private int at;

  CsvCells(String text) {
    this.text = text;
  }

  /** One cell; an empty cell without quotes is missing. */
  record Cell(String text, boolean wasQuoted) {
    boolean isMissing() {
      return text.isEmpty() && !wasQuoted;
    }
  }

  boolean hasNext() {
    return at < text.length();
  }

  /** The cells of the next line. There must be a next line. */
  List<Cell> line() {
    List<Cell> cells = new ArrayList<>();
    do {
      cells.add(text.charAt(at) == '"' ? quoted() : plain());
    } while (text.charAt(at++) == ',');
    return cells;
  }

  /** The next line as it is written, without its end. There must be a next line. */
  String text() {
    int from = at;
    line();
    return text.substring(from, at - 1);
  }

  private Cell plain() {
    int from = at;
    while (text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return new Cell(text.substring(from, at), false);
  }

  private Cell quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (true) {
      char next = text.charAt(at++);
      if (next != '"') {
        cell.append(next);
      } else if (text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return new Cell(cell.toString(), true);
      }
    }
  }
}
