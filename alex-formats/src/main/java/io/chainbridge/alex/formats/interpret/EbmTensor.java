// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.NumberList;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers from nested lists of one rectangular shape, flattened in row-major order. */
@SuppressWarnings("ArrayRecordComponent") // private to the room, never compared
record EbmTensor(List<Integer> shape, double[] values) {
  EbmTensor {
    shape = List.copyOf(shape);
  }

  static EbmTensor read(JsonCursor json) throws IOException, RefusedInputException {
    Reading reading = new Reading(json);
    reading.list(0);
    return new EbmTensor(reading.shape, reading.values.toArray());
  }

  boolean isOf(int... sizes) {
    return shape.equals(Arrays.stream(sizes).boxed().toList());
  }

  String shapeText() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static final class Reading {
    private static final int UNKNOWN = -1;

    private final JsonCursor json;
    private final List<Integer> shape = new ArrayList<>();
    private final NumberList values = new NumberList();
    private boolean deepestReached;

    Reading(JsonCursor json) {
      this.json = json;
    }

    void list(int depth) throws IOException, RefusedInputException {
      if (depth == shape.size()) {
        if (deepestReached) {
          throw ragged();
        }
        shape.add(UNKNOWN);
      }
      int[] entries = {0};
      json.each(() -> {
        entry(depth);
        entries[0]++;
      });
      int size = entries[0];
      if (shape.get(depth) == UNKNOWN) {
        shape.set(depth, size);
      } else if (shape.get(depth) != size) {
        throw ragged();
      }
    }

    private void entry(int depth) throws IOException, RefusedInputException {
      if (json.atList()) {
        list(depth + 1);
      } else if (depth + 1 == shape.size()) {
        deepestReached = true;
        values.add(InterpretNumber.read(json));
      } else {
        throw ragged();
      }
    }

    private RefusedInputException ragged() {
      return json.wrong(
          "the nested lists must have equal lengths and depths", "export the model again");
    }
  }
}
