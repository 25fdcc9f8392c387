// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.xgboost.XgboostJson;
import io.chainbridge.alex.formats.xgboost.XgboostUbj;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A model and rows that xgboost predicted (see interop/make_xgboost_goldens.py). */
public record XgboostGolden(TreeEnsemble model, List<String> lines) {
  public static final List<String> NAMES =
      List.of(
          "plain",
          "monotone",
          "violated",
          "sets",
          "dart",
          "deep",
          "pruned",
          "recoded",
          "old",
          "stopped");

  public static XgboostGolden of(String name) {
    List<String> lines =
        new String(Golden.bytes("xgboost/" + name + ".csv.gz"), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .toList();
    return new XgboostGolden(json(text(name)), lines);
  }

  public static String text(String name) {
    return new String(Golden.bytes("xgboost/" + name + ".json.gz"), StandardCharsets.UTF_8);
  }

  public static byte[] packed(String name) {
    return Golden.bytes("xgboost/" + name + ".ubj.gz");
  }

  public static TreeEnsemble json(String text) {
    try {
      return trees(read(text));
    } catch (RefusedInputException e) {
      throw new AssertionError(e);
    }
  }

  public static TreeEnsemble ubj(byte[] bytes) {
    try {
      return trees(XgboostUbj.model(bytes));
    } catch (RefusedInputException e) {
      throw new AssertionError(e);
    }
  }

  public static RefusedInputException refusal(String text) {
    try {
      throw new AssertionError("was read as " + read(text).features());
    } catch (RefusedInputException e) {
      return e;
    }
  }

  public static RefusedInputException refusal(byte[] bytes) {
    try {
      throw new AssertionError("was read as " + XgboostUbj.model(bytes).features());
    } catch (RefusedInputException e) {
      return e;
    }
  }

  private static TreeEnsemble trees(GlassBox model) {
    return switch (model) {
      case TreeEnsemble trees -> trees;
      case AdditiveModel sum -> throw new AssertionError("no trees: " + sum.termNames());
    };
  }

  private static GlassBox read(String text) throws RefusedInputException {
    return XgboostJson.model(text.getBytes(StandardCharsets.UTF_8));
  }

  public double[] row(String line) {
    String[] cells = Golden.cells(line);
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

  public double margin(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size()]);
  }

  public double prediction(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size() + 1]);
  }
}
