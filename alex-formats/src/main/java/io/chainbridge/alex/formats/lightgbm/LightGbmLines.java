// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a text file, forward, each with its number and the byte it starts at. It stands
 * before the first line until {@link #next} is called. Not thread-safe.
 */
final class LightGbmLines {
  static final int LARGEST_FILE = 64 << 20;
  static final int LONGEST_LINE = 4 << 20;

  private final byte[] bytes;
  private int start;
  private int after;
  private int number;
  private String text = "";

  LightGbmLines(byte[] bytes) throws RefusedInputException {
    if (bytes.length > LARGEST_FILE) {
      String problem = "holds " + bytes.length + " bytes, more than " + LARGEST_FILE;
      throw new RefusedInputException(
          Kind.UNSUPPORTED, new ArtifactFault("file", problem, "train fewer trees"));
    }
    this.bytes = bytes;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws RefusedInputException {
    start = after;
    number++;
    text = "";
    if (start == bytes.length) {
      return false;
    }
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end - start > LONGEST_LINE) {
      throw wrong("the line is longer than " + LONGEST_LINE + " bytes", "train smaller trees");
    }
    after = Math.min(end + 1, bytes.length);
    text = decoded(end);
    return true;
  }

  private String decoded(int end) throws RefusedInputException {
    if (end > start && bytes[end - 1] == '\r') {
      throw wrong("the line ends in CR LF", "send the bytes as LightGBM wrote them");
    }
    try {
      ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException _) {
      throw wrong("the line is no UTF-8", "send the bytes as LightGBM wrote them");
    }
  }

  /** Moves to the next line that is not empty. */
  boolean nextFilled() throws RefusedInputException {
    while (next()) {
      if (!text.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The line, without its end; empty at the end of the file. */
  String text() {
    return text;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  /** The byte at which the line starts. */
  int offset() {
    return start;
  }

  RefusedInputException wrong(String problem, String whatToDo) {
    return new RefusedInputException(new ArtifactFault("line " + number, problem, whatToDo));
  }
}
