// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of the file after the trees: feature importances, training parameters and the names of
 * categories. Importances and parameters are only claims, so they are checked for form and ignored,
 * except for which columns were declared categorical.
 *
 * @param saysNames whether the file has its last line, pandas_categorical: the category names, or
 *     null if the numbers are the names
 * @param names the category names of each categorical pandas column, in order
 * @param declared the indexes of the features declared categorical for training; may be empty
 */
record LightGbmTrailer(boolean saysNames, List<List<String>> names, List<Integer> declared) {
  private static final String NAMES = "pandas_categorical:";

  /** Digits of a feature's index: the header allows no larger one. */
  private static final int MAX_INDEX_DIGITS = 6;

  private static final String CATEGORIES = "categorical_feature: ";

  /** Reads the trailer; the current line must be {@code end of trees}. */
  static LightGbmTrailer read(LightGbmLines lines, Set<String> features)
      throws RefusedInputException {
    expect(lines, "feature_importances:");
    Set<String> seen = new HashSet<>();
    while (lines.next() && !lines.text().isEmpty()) {
      String text = lines.text();
      String name = text.substring(0, Math.max(0, text.lastIndexOf('=')));
      if (!features.contains(name) || !seen.add(name)) {
        throw unknown(lines, "feature_importances");
      }
    }
    expect(lines, "parameters:");
    List<Integer> declared = parameters(lines);
    boolean saysNames = lines.nextFilled();
    List<List<String>> names = saysNames ? names(lines) : List.of();
    if (lines.nextFilled()) {
      throw unknown(lines, "trailer");
    }
    return new LightGbmTrailer(saysNames, names, declared);
  }

  private static void expect(LightGbmLines lines, String text) throws RefusedInputException {
    if (!lines.nextFilled()) {
      throw lines.wrong("the file ends before \"" + text + "\"", "send the whole file");
    }
    if (!lines.text().equals(text)) {
      throw lines.wrong(
          "expected \"" + text + "\", found \"" + ArtifactFault.quoted(lines.text()) + "\"",
          LightGbmBlock.AS_WRITTEN);
    }
  }

  private static List<Integer> parameters(LightGbmLines lines) throws RefusedInputException {
    List<Integer> declared = List.of();
    Set<String> seen = new HashSet<>();
    while (lines.nextFilled()) {
      String text = lines.text();
      if (text.equals("end of parameters")) {
        return declared;
      }
      int colon = text.indexOf(": ");
      boolean whole = text.startsWith("[") && text.endsWith("]") && colon > 0;
      if (!whole || !seen.add(text.substring(1, colon))) {
        throw unknown(lines, "parameters");
      }
      String parameter = text.substring(1, text.length() - 1);
      if (parameter.startsWith(CATEGORIES)) {
        declared = indexes(parameter.substring(CATEGORIES.length()));
      }
    }
    throw lines.wrong("the file ends before \"end of parameters\"", "send the whole file");
  }

  /** Parses a list of column indexes; empty if the columns are given in another way. */
  private static List<Integer> indexes(String list) {
    List<Integer> indexes = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      boolean index = !word.isEmpty() && word.length() <= MAX_INDEX_DIGITS;
      if (!index || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return List.of();
      }
      indexes.add(Integer.valueOf(word));
    }
    return indexes.stream().sorted().distinct().toList();
  }

  private static List<List<String>> names(LightGbmLines lines) throws RefusedInputException {
    if (!lines.text().startsWith(NAMES)) {
      throw unknown(lines, "trailer");
    }
    String json = lines.text().substring(NAMES.length());
    if (json.equals("null")) {
      return List.of();
    }
    try {
      return JsonCursor.parse(
          json.getBytes(StandardCharsets.UTF_8),
          cursor -> cursor.list(() -> cursor.list(cursor::name)));
    } catch (RefusedInputException e) {
      ArtifactFault fault = e.fault();
      String where = "line " + lines.number() + ", pandas_categorical, " + fault.where();
      throw new RefusedInputException(new ArtifactFault(where, fault.problem(), fault.whatToDo()));
    }
  }

  private static RefusedInputException unknown(LightGbmLines lines, String part) {
    return lines.wrong(
        "unknown line \"" + ArtifactFault.quoted(lines.text()) + "\" in the " + part,
        LightGbmBlock.AS_WRITTEN);
  }
}
