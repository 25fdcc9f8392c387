// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.interpret.InterpretEbmJson;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A model and scored rows that the Python library wrote (see interop/make_goldens.py). */
public record Golden(AdditiveModel model, List<String> lines) {
  public static final List<String> NAMES =
      List.of("plain", "pairs", "honest", "violated", "detail", "coded", "middle", "single");

  public static Golden of(String name) {
    AdditiveModel model = model(() -> InterpretEbmJson.model(bytes(name + ".json.gz")));
    List<String> lines =
        new String(bytes(name + ".csv.gz"), StandardCharsets.UTF_8).lines().skip(1).toList();
    return new Golden(model, lines);
  }

  /** One reading of a file. */
  public interface Reading<T> {
    T model() throws RefusedInputException;
  }

  public static <T> T model(Reading<T> reading) {
    try {
      return reading.model();
    } catch (RefusedInputException e) {
      throw new AssertionError(e.fault().toString(), e);
    }
  }

  /** The fault of a refused file, or "none" and what was read. */
  public static <T> String faults(Reading<T> reading) {
    try {
      return "none: was read as " + reading.model();
    } catch (RefusedInputException e) {
      return e.fault().toString();
    }
  }

  public static byte[] bytes(String file) {
    try (InputStream packed =
            Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file);
        InputStream in = new GZIPInputStream(packed)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  /** The cells of a line: the features, then the raw score, then the probability. */
  public static String[] cells(String line) {
    return line.split(",", -1);
  }

  public double[] row(String line) {
    return row(model, line);
  }

  public static double[] row(GlassBox model, String line) {
    String[] cells = cells(line);
    double[] row = new double[model.features().size()];
    Arrays.setAll(
        row,
        i ->
            cells[i].isEmpty()
                ? Feature.MISSING
                : switch (model.features().get(i)) {
                  case Feature.Numeric _ -> Double.parseDouble(cells[i]);
                  case Feature.Categorical category -> category.encode(cells[i]);
                });
    return row;
  }

  public double rawScore(String line) {
    return Double.parseDouble(cells(line)[model.features().size()]);
  }

  public double probability(String line) {
    return Double.parseDouble(cells(line)[model.features().size() + 1]);
  }
}
