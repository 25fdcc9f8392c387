// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The {@code key=value} lines of the header or of one tree. Unknown and duplicate keys are refused.
 */
final class LightGbmBlock {
  static final String AS_WRITTEN = "send the file as LightGBM wrote it";

  /** Characters of a decimal number: more than LightGBM writes, few enough to parse quickly. */
  private static final int MAX_NUMBER_CHARS = 64;

  /** Characters of a whole number: any number of this length fits a long. */
  private static final int MAX_WHOLE_CHARS = 18;

  /** The value of a key and the line that it is on. */
  private record Entry(int line, String value) {}

  private final String name;
  private final Set<String> known;
  private final Map<String, Entry> entries = new HashMap<>();

  LightGbmBlock(String name, Set<String> known) {
    this.name = name;
    this.known = known;
  }

  /** Adds the current line; a key without a value has the empty value. */
  void take(LightGbmLines lines) throws RefusedInputException {
    String text = lines.text();
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1);
    if (!known.contains(key)) {
      throw lines.wrong(
          "unknown key \"" + ArtifactFault.quoted(key) + "\" in the " + name,
          "save the model with LightGBM 4; features of newer versions are not supported");
    }
    if (entries.putIfAbsent(key, new Entry(lines.number(), value)) != null) {
      throw lines.wrong("duplicate key " + key + " in the " + name, AS_WRITTEN);
    }
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  String text(String key) throws RefusedInputException {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new RefusedInputException(new ArtifactFault(name, "missing key " + key, AS_WRITTEN));
    }
    return entry.value();
  }

  /** The words of a value, separated by single spaces; none if the value is empty. */
  String[] words(String key) throws RefusedInputException {
    String value = text(key);
    return value.isEmpty() ? new String[0] : value.split(" ", -1);
  }

  long whole(String key, long least, long most) throws RefusedInputException {
    return whole(key, text(key), least, most);
  }

  int[] wholes(String key, int least, int most) throws RefusedInputException {
    String[] words = words(key);
    int[] values = new int[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) whole(key, words[i], least, most);
    }
    return values;
  }

  double[] numbers(String key) throws RefusedInputException {
    String[] words = words(key);
    double[] values = new double[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(key, words[i]);
    }
    return values;
  }

  /** Numbers that may also be inf or -inf. */
  double[] bounds(String key) throws RefusedInputException {
    String[] words = words(key);
    double[] values = new double[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (words[i]) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> number(key, words[i]);
          };
    }
    return values;
  }

  long whole(String key, String word, long least, long most) throws RefusedInputException {
    int digits = word.startsWith("-") ? 1 : 0;
    boolean plain =
        word.length() > digits
            && word.length() <= MAX_WHOLE_CHARS
            && word.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9');
    if (!plain) {
      throw wrong(key, "\"" + ArtifactFault.quoted(word) + "\" is not a whole number", AS_WRITTEN);
    }
    long value = Long.parseLong(word);
    if (value < least || value > most) {
      throw wrong(key, value + " must be from " + least + " to " + most, AS_WRITTEN);
    }
    return value;
  }

  /** A finite decimal number. */
  double number(String key, String word) throws RefusedInputException {
    boolean plain =
        word.length() <= MAX_NUMBER_CHARS
            && word.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
    try {
      double value = plain ? Double.parseDouble(word) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Refused below, like every other text that is not a number.
    }
    throw wrong(key, "\"" + ArtifactFault.quoted(word) + "\" is not a finite number", AS_WRITTEN);
  }

  /** Refuses a list of another length. */
  void requireLength(String key, int length, int expected) throws RefusedInputException {
    if (length != expected) {
      throw wrong(key, "has " + length + " values, expected " + expected, AS_WRITTEN);
    }
  }

  RefusedInputException wrong(String key, String problem, String whatToDo) {
    return new RefusedInputException(new ArtifactFault(where(key), problem, whatToDo));
  }

  RefusedInputException refused(Kind kind, String key, String problem, String whatToDo) {
    return new RefusedInputException(kind, new ArtifactFault(where(key), problem, whatToDo));
  }

  private String where(String key) {
    Entry entry = entries.get(key);
    return (entry == null ? "" : "line " + entry.line() + ", ") + name + ", " + key;
  }
}
