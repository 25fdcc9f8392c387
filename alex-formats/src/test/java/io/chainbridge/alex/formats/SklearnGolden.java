// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.glassbox.AdditiveModel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A model that clients/python exported, and rows that scikit-learn or pygam scored (see
 * interop/make_sklearn_goldens.py).
 */
public record SklearnGolden(AdditiveModel model, List<String> lines) {
  public static final List<String> NAMES =
      List.of(
          "lr-plain",
          "lr-scaled-onehot",
          "lr-mixed",
          "lr-binned-right",
          "lr-binned-wrong",
          "lr-platt-right",
          "lr-platt-wrong",
          "lr-isotonic",
          "gam-splines",
          "gam-penalty-right",
          "gam-penalty-wrong");

  public static SklearnGolden of(String name) {
    String rows = new String(Golden.bytes("sklearn/" + name + ".csv.gz"), StandardCharsets.UTF_8);
    return new SklearnGolden(
        Golden.model(() -> AlexJson.model(bytes(name))), rows.lines().skip(1).toList());
  }

  static byte[] bytes(String name) {
    return Golden.bytes("sklearn/" + name + ".json.gz");
  }

  public double[] row(String line) {
    return Golden.row(model, line);
  }

  public List<double[]> rows() {
    return lines.stream().map(this::row).toList();
  }

  public double rawScore(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size()]);
  }

  public double probability(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size() + 1]);
  }
}
