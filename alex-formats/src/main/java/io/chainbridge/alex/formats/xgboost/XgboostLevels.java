// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.ModelCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The categories of one feature in the order of their codes, as XGBoost has written them since 3.1.
 * Texts are written as one byte array with the offset at which each text ends; whole numbers are
 * written as a list. A numeric feature has no categories.
 *
 * <p>XGBoost 3.2.0 counts offsets in characters but writes UTF-8 bytes, and truncates the array. So
 * names that are not ASCII cannot be separated and are refused.
 */
final class XgboostLevels {
  private static final int UNSEEN_TYPE = -1;

  /** The first array type with whole numbers (ValueKind in the library's json.h). */
  private static final int FIRST_WHOLE = 9;

  /** The last array type with whole numbers. */
  private static final int LAST_WHOLE = 16;

  private XgboostLevels() {}

  static List<String> read(ModelCursor in, JsonCursor.Field unknownField)
      throws IOException, RefusedInputException {
    int[][] arrays = {{}, {}};
    boolean[] texts = {false};
    int[] type = {UNSEEN_TYPE};
    in.object(key -> {
      switch (key) {
        case "offsets" -> {
          texts[0] = true;
          arrays[0] = in.counts();
        }
        case "values" -> arrays[1] = in.counts();
        case "type" -> type[0] = in.count();
        default -> unknownField.read(key);
      }
    });
    if (texts[0]) {
      return texts(in, arrays[0], arrays[1]);
    }
    if (type[0] < FIRST_WHOLE || type[0] > LAST_WHOLE) {
      throw in.wrong(
          "categories of type " + type[0] + " are not supported",
          "train with text or whole-number categories");
    }
    return Arrays.stream(arrays[1]).mapToObj(Integer::toString).toList();
  }

  private static List<String> texts(ModelCursor in, int[] ends, int[] values)
      throws RefusedInputException {
    byte[] ascii = new byte[values.length];
    for (int i = 0; i < ascii.length; i++) {
      if (values[i] < 0 || values[i] > 0x7f) {
        throw in.wrong(
            "the file has category names that are not ASCII, which XGBoost writes incorrectly",
            "train with ASCII category names, or with whole numbers");
      }
      ascii[i] = (byte) values[i];
    }
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < ends.length; i++) {
      if (ends[i - 1] < 0 || ends[i] < ends[i - 1] || ends[i] > ascii.length) {
        throw in.wrong(
            "invalid offset " + ends[i] + " for " + ascii.length + " values",
            "export the model again");
      }
      int length = ends[i] - ends[i - 1];
      texts.add(new String(ascii, ends[i - 1], length, StandardCharsets.US_ASCII));
    }
    return texts;
  }
}
