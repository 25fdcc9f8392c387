// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

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
record Golden(AdditiveModel model, List<String> lines) {
  static final List<String> NAMES =
      List.of("plain", "pairs", "honest", "violated", "detail", "coded", "middle", "single");

  static Golden of(String name) {
    AdditiveModel model = model(InterpretEbmJson.read(bytes(name + ".json.gz")));
    List<String> lines =
        new String(bytes(name + ".csv.gz"), StandardCharsets.UTF_8).lines().skip(1).toList();
    return new Golden(model, lines);
  }

  static <T> T model(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T model) -> model;
      case Parsed.Wrong<T>(List<Fault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  static <T> String faults(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T model) -> "none: was read as " + model;
      case Parsed.Wrong<T>(List<Fault> faults) -> faults.toString();
    };
  }

  static byte[] bytes(String file) {
    try (InputStream packed =
            Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file);
        InputStream in = new GZIPInputStream(packed)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  /** The cells of a line: the features, then the raw score, then the probability. */
  static String[] cells(String line) {
    return line.split(",", -1);
  }

  double[] row(String line) {
    return row(model, line);
  }

  static double[] row(GlassBox model, String line) {
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

  double rawScore(String line) {
    return Double.parseDouble(cells(line)[model.features().size()]);
  }

  double probability(String line) {
    return Double.parseDouble(cells(line)[model.features().size() + 1]);
  }
}
