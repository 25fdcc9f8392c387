// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Makes a plain copy of a CSV file that every reader understands: gunzipped, no byte-order mark,
 * line ends of LF. Bounded memory; a line beyond 16 MB is refused where it stands.
 */
final class PlainCsv {
  private static final int LONGEST_LINE = 16 << 20;

  private PlainCsv() {}

  /** A file whose bytes cannot be CSV; the message says why and where. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;
    private final long line;

    UnreadableException(long line, String problem) {
      super(problem);
      this.line = line;
    }

    long line() {
      return line;
    }
  }

  /** Writes the copy and returns its number of lines. */
  static long copy(Path file, Path to) throws IOException {
    long line = 1;
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream in = opened(file, raw);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
      int length = 0;
      boolean afterReturn = false;
      for (int next = afterMark(in); next >= 0; next = in.read()) {
        if (next == '\n' && afterReturn) {
          afterReturn = false;
          continue;
        }
        afterReturn = next == '\r';
        if (next == '\r' || next == '\n') {
          out.write('\n');
          line++;
          length = 0;
          continue;
        }
        if (++length > LONGEST_LINE) {
          throw new UnreadableException(line, "the line is longer than 16 MB");
        }
        out.write(next);
      }
    } catch (EOFException e) {
      throw new UnreadableException(line, "the gzip stream ends too early: the file is truncated");
    } catch (ZipException e) {
      throw new UnreadableException(line, "the gzip stream is damaged: " + e.getMessage());
    }
    return line;
  }

  private static InputStream opened(Path file, InputStream raw) throws IOException {
    return file.toString().endsWith(".gz")
        ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
        : raw;
  }

  private static int afterMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF) {
      return in.read();
    }
    in.reset();
    return in.read();
  }
}
