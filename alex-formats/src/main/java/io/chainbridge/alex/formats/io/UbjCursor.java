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
 * numbers are big-endian). Nothing is ever allocated because a length claims it: every element must
 * have bytes behind it. No-ops and high-precision numbers are refused. Not thread-safe.
 */
public final class UbjCursor implements ModelCursor {
  private static final int DEEPEST = 32;
  private static final int UNTYPED = 0;
  private static final long UNTIL_CLOSED = -1;
  private static final String EXPORT_AGAIN = "export the model again";

  /** What a document holds. */
  public interface Document<T> {
    T read(UbjCursor cursor) throws IOException, RefusedInputException;
  }

  /** A container's header: the type of all its values, and how many are left. */
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
  private final String[] steps = new String[DEEPEST];
  private final long[] indexes = new long[DEEPEST];
  private int at;
  private int depth;

  /** The type of the value on which the cursor stands; its payload begins at {@link #at}. */
  private int marker;

  private UbjCursor(byte[] bytes) {
    this.bytes = bytes;
    Arrays.fill(steps, "");
  }

  /** Reads a whole document as one value. */
  public static <T> T parse(byte[] bytes, Document<T> document) throws RefusedInputException {
    UbjCursor cursor = new UbjCursor(bytes);
    if (bytes.length > JsonCursor.LARGEST_FILE) {
      String problem = "holds " + bytes.length + " bytes, more than " + JsonCursor.LARGEST_FILE;
      throw new RefusedInputException(new ArtifactFault("file", problem, JsonCursor.LESS_DETAIL));
    }
    try {
      cursor.marker = cursor.next();
      T value = document.read(cursor);
      if (cursor.at != bytes.length) {
        throw cursor.wrong("something follows the end of the document", EXPORT_AGAIN);
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
        throw wrong("the key \"" + name + "\" stands here twice", "name each key once");
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
    budget.takeValue(ReadingBudget.OF_TEXT);
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
      throw wrong("the number " + value + " is too large", "correct the value");
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
      throw wrong("expected 0 or 1, found " + value, "correct the value");
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

  /** Enters a container: its type and its count, if it has them, and its place in the path. */
  private Container open(char close) throws RefusedInputException {
    if (depth == DEEPEST) {
      throw wrong("containers lie deeper than " + DEEPEST, EXPORT_AGAIN);
    }
    indexes[depth] = close == ']' ? 0 : -1;
    steps[depth] = "";
    depth++;
    int type = UNTYPED;
    if (peek() == '$') {
      at++;
      type = next();
      if ("iUIlLdD".indexOf(type) < 0) {
        throw wrong("a list of the type " + shown(type) + " is not read here", EXPORT_AGAIN);
      }
      if (peek() != '#') {
        throw wrong("a container with a type has no count", EXPORT_AGAIN);
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

  /** A length, of which every element takes a byte at least. */
  private int length(String what) throws RefusedInputException {
    long length = whole(next());
    if (length < 0 || length > bytes.length - at) {
      String problem = "claims " + length + " " + what + ", where " + (bytes.length - at);
      throw wrong(problem + " bytes are left", EXPORT_AGAIN);
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
      default -> throw wrong("expected a number, found " + shown(type), "correct the value");
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
      throw wrong("the file ends in the middle", EXPORT_AGAIN);
    }
    int from = at;
    at += size;
    return from;
  }

  private int peek() throws RefusedInputException {
    if (at == bytes.length) {
      throw wrong("the file ends in the middle", EXPORT_AGAIN);
    }
    return bytes[at] & 0xff;
  }

  private void expect(char expected, String what) throws RefusedInputException {
    if (marker != expected) {
      throw wrong("expected " + what + ", found " + shown(marker), "correct the value");
    }
  }

  private static String shown(int type) {
    return type > ' ' && type < 0x7f ? "\"" + (char) type + "\"" : "the byte " + type;
  }
}
