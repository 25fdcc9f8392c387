// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Copies CSV text into a normal form and checks it on the way. The copy has no byte-order mark, LF
 * line ends (also inside quotes) and no blank lines. Every record must have as many cells as the
 * header, well-formed quotes and valid UTF-8. Memory is bounded: a record over 16 MB is rejected.
 * Not thread-safe; use once.
 */
final class PlainCsv {
  /** Bytes of one record. A missing closing quote would otherwise swallow the rest of the file. */
  private static final int LONGEST_RECORD = 16 << 20;

  /** Faults reported for one file; more would not help a reader. */
  static final int MOST_FAULTS = 100;

  private enum At {
    CELL_START,
    PLAIN,
    QUOTED,
    QUOTE_SEEN
  }

  private final String file;
  private final OutputStream out;
  private final Utf8Watch utf8 = new Utf8Watch();
  private final List<String> names = new ArrayList<>();
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private final RecordLines lines = new RecordLines();
  private final List<DataFault> faults = new ArrayList<>();
  private At at = At.CELL_START;
  private boolean afterReturn;
  private long line = 1;
  private long record = 1;
  private long recordLine = 1;
  private int length;
  private int cells = 1;

  private PlainCsv(String file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Copies the whole text; the caller buffers {@code out}. */
  static SourceFile.Content copy(String file, InputStream in, OutputStream out) throws IOException {
    PlainCsv csv = new PlainCsv(file, out);
    csv.run(in, Long.MAX_VALUE);
    return new SourceFile.Content(csv.names, csv.lines, csv.faults);
  }

  /** Names in the header; reads no further. */
  static List<String> header(String file, InputStream in) throws IOException {
    PlainCsv csv = new PlainCsv(file, OutputStream.nullOutputStream());
    csv.run(in, 1);
    return csv.names;
  }

  private void run(InputStream in, long mostRecords) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try {
      int read = in.readNBytes(buffer, 0, 3);
      boolean marked =
          read == 3
              && buffer[0] == (byte) 0xEF
              && buffer[1] == (byte) 0xBB
              && buffer[2] == (byte) 0xBF;
      int from = marked ? 3 : 0;
      while (read > 0) {
        for (int i = from; i < read; i++) {
          accept(buffer[i] & 0xFF);
          if (record > mostRecords || faults.size() == MOST_FAULTS) {
            return;
          }
        }
        from = 0;
        read = in.read(buffer);
      }
      end();
    } catch (EOFException _) {
      throw new UnreadableFileException(
          line, "the gzip stream ends too early: the file is truncated");
    } catch (ZipException e) {
      throw new UnreadableFileException(
          line, "the gzip stream is damaged: " + String.valueOf(e.getMessage()));
    }
  }

  private void end() throws IOException {
    if (at == At.QUOTED) {
      throw new UnreadableFileException(recordLine, "the quote opened here is never closed");
    }
    if (length > 0) {
      endRecord();
    }
    if (names.isEmpty()) {
      throw new UnreadableFileException(0, "is empty");
    }
  }

  private void accept(int raw) throws IOException {
    if (raw == '\n' && afterReturn) {
      afterReturn = false;
      return;
    }
    afterReturn = raw == '\r';
    int next = afterReturn ? '\n' : raw;
    if (!utf8.accepts(next)) {
      throw new UnreadableFileException(
          line, String.format("byte 0x%02X is not UTF-8 text here", next));
    }
    if (next == '\n' && at != At.QUOTED) {
      line++;
      endRecord();
      return;
    }
    line += next == '\n' ? 1 : 0;
    if (++length > LONGEST_RECORD) {
      throw new UnreadableFileException(recordLine, "the line is longer than 16 MB");
    }
    out.write(next);
    step(next);
  }

  private void step(int next) throws IOException {
    switch (at) {
      case CELL_START -> {
        if (next == '"') {
          at = At.QUOTED;
        } else {
          at = At.PLAIN;
          plain(next);
        }
      }
      case PLAIN -> plain(next);
      case QUOTED -> {
        if (next == '"') {
          at = At.QUOTE_SEEN;
        } else {
          keep(next);
        }
      }
      case QUOTE_SEEN -> {
        if (next == '"') {
          at = At.QUOTED;
          keep(next);
        } else if (next == ',') {
          endCell();
        } else {
          throw new UnreadableFileException(line, "text after a closing quote");
        }
      }
    }
  }

  private void plain(int next) throws IOException {
    if (next == ',') {
      endCell();
    } else if (next == '"') {
      throw new UnreadableFileException(line, "quote inside an unquoted cell");
    } else {
      keep(next);
    }
  }

  private void keep(int next) {
    if (record == 1) {
      name.write(next);
    }
  }

  private void endCell() {
    endName();
    cells++;
    at = At.CELL_START;
  }

  private void endName() {
    if (record == 1) {
      names.add(name.toString(StandardCharsets.UTF_8).strip());
      name.reset();
    }
  }

  private void endRecord() throws IOException {
    boolean blank = length == 0 && (record == 1 || names.size() > 1);
    if (!blank) {
      endName();
      out.write('\n');
      lines.add(record, recordLine);
      if (cells != names.size()) {
        String problem = "the line has " + cells + " cells, the header " + names.size();
        faults.add(new DataFault(file, recordLine, "", problem, "fix the line"));
      }
      if (record == 1) {
        checkSeparator();
      }
      record++;
    }
    at = At.CELL_START;
    cells = 1;
    length = 0;
    recordLine = line;
  }

  private void checkSeparator() throws UnreadableFileException {
    for (String separator : List.of(";", "\t", "|")) {
      if (names.size() == 1 && names.getFirst().contains(separator)) {
        String shown = separator.equals("\t") ? "tabs" : "'" + separator + "'";
        throw new UnreadableFileException(
            1,
            "cells are separated by " + shown + ", not by commas",
            "write it with commas, and numbers with decimal points");
      }
    }
  }
}
