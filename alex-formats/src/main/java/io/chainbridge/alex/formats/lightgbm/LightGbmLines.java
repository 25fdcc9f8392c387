// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A forward reader of the lines of a text file, each with its number and the byte that it starts
 * at. It begins before the first line; {@link #next} moves to it. Not thread-safe.
 */
final class LightGbmLines {
  /** Bytes of a file, 64 MiB: the file is held in memory as a whole. */
  static final int MAX_FILE_BYTES = 64 << 20;

  /** Bytes of a line, 4 MiB: fits one double for each leaf of the largest tree, 131,072 leaves. */
  static final int MAX_LINE_BYTES = 4 << 20;

  private final byte[] bytes;
  private int start;
  private int after;
  private int number;
  private String text = "";

  LightGbmLines(byte[] bytes) throws RefusedInputException {
    if (bytes.length > MAX_FILE_BYTES) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          ArtifactFault.tooLarge(bytes.length, MAX_FILE_BYTES, "train fewer trees"));
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
    if (end - start > MAX_LINE_BYTES) {
      throw wrong("the line is longer than " + MAX_LINE_BYTES + " bytes", "train smaller trees");
    }
    after = Math.min(end + 1, bytes.length);
    text = decoded(end);
    return true;
  }

  private String decoded(int end) throws RefusedInputException {
    if (end > start && bytes[end - 1] == '\r') {
      throw wrong("the line ends with CR LF, expected LF", "send the bytes as LightGBM wrote them");
    }
    try {
      ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException _) {
      throw wrong("the line is not UTF-8", "send the bytes as LightGBM wrote them");
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

  /** The current line without its line break; empty at the end of the file. */
  String text() {
    return text;
  }

  /** The number of the current line, from 1. */
  int number() {
    return number;
  }

  /** The byte at which the current line starts. */
  int offset() {
    return start;
  }

  RefusedInputException wrong(String problem, String whatToDo) {
    return new RefusedInputException(new ArtifactFault("line " + number, problem, whatToDo));
  }
}
