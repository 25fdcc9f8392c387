// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.interpret.InterpretEbmJson;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactParse;
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
    AdditiveModel model = model(InterpretEbmJson.read(bytes(name + ".json.gz")));
    List<String> lines =
        new String(bytes(name + ".csv.gz"), StandardCharsets.UTF_8).lines().skip(1).toList();
    return new Golden(model, lines);
  }

  public static <T> T model(ArtifactParse<T> parsed) {
    return switch (parsed) {
      case ArtifactParse.Ok<T>(T model) -> model;
      case ArtifactParse.Wrong<T>(List<ArtifactFault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  public static <T> String faults(ArtifactParse<T> parsed) {
    return switch (parsed) {
      case ArtifactParse.Ok<T>(T model) -> "none: was read as " + model;
      case ArtifactParse.Wrong<T>(List<ArtifactFault> faults) -> faults.toString();
    };
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
