// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A strict forward reader of Universal Binary JSON (draft 12, with counted and typed containers;
 * numbers are big-endian). A declared length is never trusted: memory is allocated only for bytes
 * that the file has. No-ops and high-precision numbers are refused. Not thread-safe.
 */
public final class UbjCursor implements ModelCursor {
  /** Levels of nesting: model files use about ten, and the readers recurse once a level. */
  private static final int MAX_NESTING = 32;

  private static final int UNTYPED = 0;
  private static final long UNTIL_CLOSED = -1;
  private static final String FIX_VALUE = "fix the value";
  private static final String EXPORT_AGAIN = "export the model again";

  /** Reads the root value of a document. */
  public interface Document<T> {
    T read(UbjCursor cursor) throws IOException, RefusedInputException;
  }

  /** A container being read: the type of all its values, and how many values are left. */
  private static final class Container {
    private final int close;
    private final int type;
    private long left;

    private Container(int close, int type, long left) {
      this.close = close;
      this.type = type;
      this.left = left;
    }
  }

  private final byte[] bytes;
  private final ReadingBudget budget = new ReadingBudget(this);
  private final String[] steps = new String[MAX_NESTING];
  private final long[] indexes = new long[MAX_NESTING];
  private int at;
  private int depth;

  /** The type of the current value; its payload begins at {@link #at}. */
  private int marker;

  private UbjCursor(byte[] bytes) {
    this.bytes = bytes;
    Arrays.fill(steps, "");
  }

  /** Reads a whole document as one value. */
  public static <T> T parse(byte[] bytes, Document<T> document) throws RefusedInputException {
    UbjCursor cursor = new UbjCursor(bytes);
    if (bytes.length > JsonCursor.MAX_FILE_BYTES) {
      throw new RefusedInputException(
          ArtifactFault.tooLarge(bytes.length, JsonCursor.MAX_FILE_BYTES, JsonCursor.LESS_DETAIL));
    }
    try {
      cursor.marker = cursor.next();
      T value = document.read(cursor);
      if (cursor.at != bytes.length) {
        throw cursor.wrong("unexpected content after the end of the document", EXPORT_AGAIN);
      }
      return value;
    } catch (IOException e) {
      throw cursor.wrong("cannot be read: " + e.getMessage(), EXPORT_AGAIN);
    }
  }

  @Override
  public void object(JsonCursor.Field field) throws IOException, RefusedInputException {
    expect('{', "an object");
    Container container = open('}');
    Set<String> seen = new HashSet<>();
    while (more(container)) {
      budget.takeName();
      String name = string();
      if (!seen.add(name)) {
        throw wrong("duplicate key \"" + name + "\"", "write each key once");
      }
      steps[depth - 1] = "." + name;
      marker = container.type == UNTYPED ? next() : container.type;
      field.read(name);
    }
    depth--;
  }

  @Override
  public void each(Element element) throws IOException, RefusedInputException {
    expect('[', "a list");
    Container container = open(']');
    for (long index = 0; more(container); index++) {
      budget.takeValue(1);
      indexes[depth - 1] = index;
      marker = container.type == UNTYPED ? next() : container.type;
      element.read();
    }
    depth--;
  }

  @Override
  public String text() throws RefusedInputException {
    expect('S', "a text");
    budget.takeValue(ReadingBudget.TEXT_WORDS);
    return string();
  }

  @Override
  public ReadingBudget budget() {
    return budget;
  }

  @Override
  public int count() throws RefusedInputException {
    long value = whole(marker);
    if (value != (int) value) {
      throw wrong("the number " + value + " does not fit 32 bits", FIX_VALUE);
    }
    return (int) value;
  }

  @Override
  public float single() throws RefusedInputException {
    return switch (marker) {
      case 'd' -> Float.intBitsToFloat((int) bigEndian(4));
      case 'D' -> (float) Double.longBitsToDouble(bigEndian(8));
      default -> whole(marker);
    };
  }

  @Override
  public boolean flag() throws RefusedInputException {
    if (marker == 'T' || marker == 'F') {
      return marker == 'T';
    }
    long value = whole(marker);
    if (value != 0 && value != 1) {
      throw wrong("expected 0 or 1, found " + value, FIX_VALUE);
    }
    return value == 1;
  }

  @Override
  public void skip() throws IOException, RefusedInputException {
    switch (marker) {
      case 'Z', 'T', 'F' -> {}
      case 'C' -> take(1);
      case 'd' -> take(4);
      case 'D' -> take(8);
      case 'S' -> string();
      case '{' -> object(_ -> skip());
      case '[' -> each(this::skip);
      default -> whole(marker);
    }
  }

  @Override
  public RefusedInputException wrong(String problem, String whatToDo) {
    StringBuilder where = new StringBuilder("byte ").append(at).append(", $");
    for (int i = 0; i < depth; i++) {
      if (indexes[i] >= 0) {
        where.append('[').append(indexes[i]).append(']');
      } else {
        where.append(steps[i]);
      }
    }
    return new RefusedInputException(new ArtifactFault(where.toString(), problem, whatToDo));
  }

  /** Enters a container: reads its type and count, if it has them, and extends the path. */
  private Container open(char close) throws RefusedInputException {
    if (depth == MAX_NESTING) {
      throw wrong("nesting is deeper than " + MAX_NESTING + " levels", EXPORT_AGAIN);
    }
    indexes[depth] = close == ']' ? 0 : -1;
    steps[depth] = "";
    depth++;
    int type = UNTYPED;
    if (peek() == '$') {
      at++;
      type = next();
      if ("iUIlLdD".indexOf(type) < 0) {
        throw wrong("lists of type " + shown(type) + " are not supported", EXPORT_AGAIN);
      }
      if (peek() != '#') {
        throw wrong("a typed container must have a count", EXPORT_AGAIN);
      }
    }
    if (peek() != '#') {
      return new Container(close, type, UNTIL_CLOSED);
    }
    at++;
    return new Container(close, type, length("elements"));
  }

  private boolean more(Container container) throws RefusedInputException {
    if (container.left != UNTIL_CLOSED) {
      return container.left-- > 0;
    }
    if (peek() == container.close) {
      at++;
      return false;
    }
    return true;
  }

  private String string() throws RefusedInputException {
    int length = length("bytes");
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length)).toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw wrong("the text is not UTF-8", "write UTF-8");
    }
  }

  /** Reads a length; each element takes at least one byte, so no more can be left. */
  private int length(String what) throws RefusedInputException {
    long length = whole(next());
    if (length < 0 || length > bytes.length - at) {
      String problem = "declares " + length + " " + what + ", but only " + (bytes.length - at);
      throw wrong(problem + " bytes are left in the file", EXPORT_AGAIN);
    }
    return (int) length;
  }

  private long whole(int type) throws RefusedInputException {
    return switch (type) {
      case 'i' -> (byte) bigEndian(1);
      case 'U' -> bigEndian(1);
      case 'I' -> (short) bigEndian(2);
      case 'l' -> (int) bigEndian(4);
      case 'L' -> bigEndian(8);
      default -> throw wrong("expected a number, found " + shown(type), FIX_VALUE);
    };
  }

  private long bigEndian(int size) throws RefusedInputException {
    int from = take(size);
    long value = 0;
    for (int i = from; i < at; i++) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }

  private int next() throws RefusedInputException {
    return bytes[take(1)] & 0xff;
  }

  private int take(int size) throws RefusedInputException {
    if (size > bytes.length - at) {
      throw wrong("unexpected end of the file", EXPORT_AGAIN);
    }
    int from = at;
    at += size;
    return from;
  }

  private int peek() throws RefusedInputException {
    if (at == bytes.length) {
      throw wrong("unexpected end of the file", EXPORT_AGAIN);
    }
    return bytes[at] & 0xff;
  }

  private void expect(char expected, String what) throws RefusedInputException {
    if (marker != expected) {
      throw wrong("expected " + what + ", found " + shown(marker), FIX_VALUE);
    }
  }

  private static String shown(int type) {
    return type > ' ' && type < 0x7f ? "\"" + (char) type + "\"" : "the byte " + type;
  }
}
