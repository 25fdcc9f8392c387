// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.lightgbm.LightGbmText;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text model and scored rows that LightGBM wrote (see interop/make_lightgbm_goldens.py). */
public record LightGbmGolden(TreeEnsemble model, List<String> lines) {
  private static final Pattern BLOCK = Pattern.compile("(?m)^(?:Tree=|end of trees)");

  private static final Pattern SIZES = Pattern.compile("(?m)^tree_sizes=.*$");

  public static LightGbmGolden of(String name) {
    String rows = new String(Golden.bytes("lightgbm/" + name + ".csv.gz"), StandardCharsets.UTF_8);
    return new LightGbmGolden(model(text(name)), rows.lines().skip(1).toList());
  }

  public static String text(String name) {
    return new String(Golden.bytes("lightgbm/" + name + ".txt.gz"), StandardCharsets.UTF_8);
  }

  public static TreeEnsemble model(String text) {
    return Golden.model(() -> LightGbmText.model(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The text with its first trees alone. */
  public static String shortened(String text, int trees) {
    int end = starts(text).get(trees);
    return recounted(text.substring(0, end) + text.substring(text.indexOf("end of trees")));
  }

  /** The text with the sizes of its trees counted anew, after a change by hand. */
  public static String recounted(String text) {
    List<Integer> starts = starts(text);
    StringJoiner sizes = new StringJoiner(" ", "tree_sizes=", "");
    for (int i = 0; i + 1 < starts.size(); i++) {
      String block = text.substring(starts.get(i), starts.get(i + 1));
      sizes.add(String.valueOf(block.getBytes(StandardCharsets.UTF_8).length));
    }
    return SIZES.matcher(text).replaceFirst(sizes.toString());
  }

  private static List<Integer> starts(String text) {
    return BLOCK.matcher(text).results().map(MatchResult::start).toList();
  }

  public double rawScore(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size()]);
  }

  public double probability(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size() + 1]);
  }
}
