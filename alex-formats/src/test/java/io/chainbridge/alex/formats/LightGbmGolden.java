// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text model and scored rows that LightGBM wrote (see interop/make_lightgbm_goldens.py). */
record LightGbmGolden(TreeEnsemble model, List<String> lines) {
  private static final Pattern TREE = Pattern.compile("(?ms)^Tree=.*?(?=^Tree=|^end of trees)");

  static LightGbmGolden of(String name) {
    String rows = new String(Golden.bytes("lightgbm/" + name + ".csv.gz"), StandardCharsets.UTF_8);
    return new LightGbmGolden(model(text(name)), rows.lines().skip(1).toList());
  }

  static String text(String name) {
    return new String(Golden.bytes("lightgbm/" + name + ".txt.gz"), StandardCharsets.UTF_8);
  }

  static TreeEnsemble model(String text) {
    return switch (LightGbmText.read(text.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<TreeEnsemble>(TreeEnsemble model) -> model;
      case Parsed.Wrong<TreeEnsemble>(List<Fault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  /** The text with its first trees alone. */
  static String shortened(String text, int trees) {
    String kept =
        TREE.matcher(text)
            .results()
            .limit(trees)
            .map(found -> found.group())
            .collect(Collectors.joining());
    int first = text.indexOf("Tree=");
    return recounted(
        text.substring(0, first) + kept + text.substring(text.indexOf("end of trees")));
  }

  /** The text with the sizes of its trees counted anew, after a change by hand. */
  static String recounted(String text) {
    String sizes =
        TREE.matcher(text)
            .results()
            .map(found -> found.group().getBytes(StandardCharsets.UTF_8).length)
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    return Pattern.compile("(?m)^tree_sizes=.*$")
        .matcher(text)
        .replaceFirst(Matcher.quoteReplacement("tree_sizes=" + sizes));
  }

  double rawScore(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size()]);
  }

  double probability(String line) {
    return Double.parseDouble(Golden.cells(line)[model.features().size() + 1]);
  }
}
