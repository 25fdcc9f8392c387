// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Files that are taken for CSV by mistake, told apart by their first bytes. */
enum NotATable {
  ZIP("504b0304", "is an Excel workbook (xlsx) or a ZIP file", NotATable.SAVE),
  EXCEL("d0cf11e0", "is an Excel workbook (xls)", NotATable.SAVE),
  UTF_16_LE("fffe", "is UTF-16 text", "save it as UTF-8"),
  UTF_16_BE("feff", "is UTF-16 text", "save it as UTF-8"),
  ZSTD("28b52ffd", "is compressed by zstd", "decompress it, or compress it by gzip"),
  BZIP2("425a68", "is compressed by bzip2", "decompress it, or compress it by gzip"),
  PDF("25504446", "is a PDF", NotATable.SAVE);

  private static final String SAVE = "save the table as CSV with commas, in UTF-8";

  private final String head;
  private final String problem;
  private final String whatToDo;

  NotATable(String head, String problem, String whatToDo) {
    this.head = head;
    this.problem = problem;
    this.whatToDo = whatToDo;
  }

  /** What a file that begins with these bytes is instead of a table. */
  static Optional<UnreadableFileException> of(byte[] first) {
    String begin = HexFormat.of().formatHex(first);
    return List.of(values()).stream()
        .filter(kind -> begin.startsWith(kind.head))
        .findFirst()
        .map(kind -> new UnreadableFileException(1, kind.problem, kind.whatToDo));
  }
}
