// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A strict forward reader of nested objects, lists, texts and numbers, independent of the encoding.
 * A method that reads a value must be called on the value's first token and stops on its last.
 * Every error is a {@link RefusedInputException} that names the place in the file. Not thread-safe.
 */
public interface ModelCursor {
  /** Reads one element of a list. */
  interface Element {
    void read() throws IOException, RefusedInputException;
  }

  /** Reads an object; the field reader must consume each value. */
  void object(JsonCursor.Field field) throws IOException, RefusedInputException;

  /** Reads a list; the element reader must consume each value. */
  void each(Element element) throws IOException, RefusedInputException;

  String text() throws IOException, RefusedInputException;

  /** Reads a whole number that fits an int. */
  int count() throws IOException, RefusedInputException;

  /** Reads a number rounded to the nearest float; NaN and infinities only if the file has them. */
  float single() throws IOException, RefusedInputException;

  /** Reads true or false, or 1 or 0. */
  boolean flag() throws IOException, RefusedInputException;

  void skip() throws IOException, RefusedInputException;

  /** How much memory the rest of the file may use. */
  ReadingBudget budget();

  /** A refusal at the current value. */
  RefusedInputException wrong(String problem, String whatToDo);

  /** Reads an object that must have all of these fields. */
  default void object(Set<String> required, JsonCursor.Field field)
      throws IOException, RefusedInputException {
    Set<String> missing = new HashSet<>(required);
    object(name -> {
      missing.remove(name);
      field.read(name);
    });
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing.stream().sorted().toList());
      throw wrong(
          "missing " + (missing.size() == 1 ? "key: " : "keys: ") + names, "add the missing keys");
    }
  }

  default <T> List<T> list(JsonCursor.Value<T> value) throws IOException, RefusedInputException {
    List<T> values = new ArrayList<>();
    each(() -> {
      budget().takeValue(ReadingBudget.ENTRY_WORDS);
      values.add(value.read());
    });
    return values;
  }

  default int[] counts() throws IOException, RefusedInputException {
    NumberList values = new NumberList();
    each(() -> values.add(count()));
    return values.toInts();
  }

  default float[] singles() throws IOException, RefusedInputException {
    NumberList values = new NumberList();
    each(() -> values.add(single()));
    return values.toFloats();
  }

  default boolean[] flags() throws IOException, RefusedInputException {
    NumberList values = new NumberList();
    each(() -> values.add(flag() ? 1 : 0));
    return values.toFlags();
  }
}
