// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores the inputs of a record again with the artifact that it names. One thread. */
final class ScoredAgain {
  private final StoredBlobs blobs;
  private final Map<String, Optional<GlassBox>> models = new HashMap<>();

  ScoredAgain(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  /** The formula of this artifact; empty when the store lacks it or it cannot be read. */
  Optional<GlassBox> model(String artifact) {
    return models.computeIfAbsent(artifact, this::read);
  }

  private Optional<GlassBox> read(String artifact) {
    try {
      Optional<byte[]> bytes =
          artifact.matches("[0-9a-f]{64}")
              ? blobs.intact(Sha256.parse(artifact))
              : Optional.empty();
      return bytes.isPresent()
              && ArtifactReader.read("artifact", bytes.get()) instanceof ArtifactReading.Read read
          ? Optional.of(read.model())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a model saw of these inputs; empty when they do not fit its features. */
  static Optional<double[]> row(GlassBox model, JsonNode inputs) {
    List<Feature> features = model.features();
    double[] row = new double[features.size()];
    for (int i = 0; i < row.length; i++) {
      JsonNode value = inputs.get(features.get(i).name());
      if (value == null || !fits(features.get(i), value)) {
        return Optional.empty();
      }
      row[i] = encoded(features.get(i), value);
    }
    return Optional.of(row);
  }

  private static boolean fits(Feature feature, JsonNode value) {
    return value.isNull()
        || switch (feature) {
          case Feature.Numeric _ -> value.isNumber();
          case Feature.Categorical _ -> value.isTextual();
        };
  }

  private static double encoded(Feature feature, JsonNode value) {
    if (value.isNull()) {
      return Feature.MISSING;
    }
    return switch (feature) {
      case Feature.Numeric _ -> value.asDouble();
      case Feature.Categorical categorical -> categorical.read(value.asText());
    };
  }
}
