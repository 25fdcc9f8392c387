// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A strict forward reader of nested objects, lists, texts and numbers, in whatever encoding. A
 * method that reads a value expects to stand on its first token and leaves on its last. Whatever is
 * wrong is a {@link RefusedInputException} that says where. Not thread-safe.
 */
public interface ModelCursor {
  /** Reads one element of a list. */
  interface Element {
    void read() throws IOException, RefusedInputException;
  }

  /** An object, whose field reader must consume each value. */
  void object(JsonCursor.Field field) throws IOException, RefusedInputException;

  /** A list, whose element reader must consume each value. */
  void each(Element element) throws IOException, RefusedInputException;

  String text() throws IOException, RefusedInputException;

  /** A whole number that fits an int. */
  int count() throws IOException, RefusedInputException;

  /** A number, rounded to the nearest float; NaN or infinite where the file says so. */
  float single() throws IOException, RefusedInputException;

  /** True or false, or 1 or 0. */
  boolean flag() throws IOException, RefusedInputException;

  void skip() throws IOException, RefusedInputException;

  /** What the file may still fill. */
  ReadingBudget budget();

  /** A refusal of the value on which the cursor stands. */
  RefusedInputException wrong(String problem, String whatToDo);

  /** An object that must hold all of these fields. */
  default void object(Set<String> required, JsonCursor.Field field)
      throws IOException, RefusedInputException {
    Set<String> missing = new HashSet<>(required);
    object(name -> {
      missing.remove(name);
      field.read(name);
    });
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing.stream().sorted().toList());
      throw wrong("the object lacks: " + names, "add what is missing");
    }
  }

  default <T> List<T> list(JsonCursor.Value<T> value) throws IOException, RefusedInputException {
    List<T> values = new ArrayList<>();
    each(() -> {
      budget().takeValue(ReadingBudget.OF_ENTRY);
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
