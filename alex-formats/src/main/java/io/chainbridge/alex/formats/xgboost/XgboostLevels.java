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
 * The categories of one feature, in the order of their codes, as XGBoost has written them since
 * 3.1: texts as one run of bytes with the ends of each, whole numbers as they are. A feature that
 * is a number has none.
 *
 * <p>Its 3.2.0 takes the ends in letters and the run in bytes of UTF-8, and cuts the run short;
 * what is not ASCII can therefore not be told apart and is refused.
 */
final class XgboostLevels {
  private static final int UNSEEN_TYPE = -1;

  /** The types of array (ValueKind in the library's json.h) that hold whole numbers. */
  private static final int FIRST_WHOLE = 9;

  private static final int LAST_WHOLE = 16;

  private XgboostLevels() {}

  static List<String> read(ModelCursor in, JsonCursor.Field notKnown)
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
        default -> notKnown.read(key);
      }
    });
    if (texts[0]) {
      return texts(in, arrays[0], arrays[1]);
    }
    if (type[0] < FIRST_WHOLE || type[0] > LAST_WHOLE) {
      throw in.wrong(
          "categories of the type " + type[0] + " are not read here",
          "train with categories that are texts or whole numbers");
    }
    return Arrays.stream(arrays[1]).mapToObj(Integer::toString).toList();
  }

  private static List<String> texts(ModelCursor in, int[] ends, int[] values)
      throws RefusedInputException {
    byte[] ascii = new byte[values.length];
    for (int i = 0; i < ascii.length; i++) {
      if (values[i] < 0 || values[i] > 0x7f) {
        throw in.wrong(
            "XGBoost counts letters for bytes, so that names that are not ASCII run together",
            "train with categories named in ASCII, or as whole numbers");
      }
      ascii[i] = (byte) values[i];
    }
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < ends.length; i++) {
      if (ends[i - 1] < 0 || ends[i] < ends[i - 1] || ends[i] > ascii.length) {
        throw in.wrong("the offsets leave the values at " + ends[i], "export the model again");
      }
      int length = ends[i] - ends[i - 1];
      texts.add(new String(ascii, ends[i - 1], length, StandardCharsets.US_ASCII));
    }
    return texts;
  }
}
