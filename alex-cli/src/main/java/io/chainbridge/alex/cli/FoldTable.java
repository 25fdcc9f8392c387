// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.metrics.Spread;
import io.chainbridge.alex.project.CrossValidation;
import io.chainbridge.alex.project.HeldOutFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A cross-validation as a table: one line per fold, then mean and standard deviation. */
final class FoldTable {
  private static final List<ToDoubleFunction<HeldOutFigures>> FIGURES =
      List.of(
          HeldOutFigures::logLoss,
          HeldOutFigures::brier,
          HeldOutFigures::calibrationError,
          HeldOutFigures::auc);

  private FoldTable() {}

  static List<String> lines(CrossValidation scored) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-6s %9s %9s %8s %9s %9s %9s %9s"
            .formatted(
                "fold", "trained", "held out", "events", "log loss", "Brier", "cal. err", "AUC"));
    for (HeldOutFigures fold : scored.folds()) {
      lines.add(
          "%-6d %9d %9d %8d".formatted(lines.size(), fold.trained(), fold.heldOut(), fold.events())
              + cells(FIGURES.stream().map(figure -> figure.applyAsDouble(fold)).toList()));
    }
    List<Spread> spreads = FIGURES.stream().map(scored::spread).toList();
    String gap = " ".repeat(28);
    lines.add("%-6s".formatted("mean") + gap + cells(spreads.stream().map(Spread::mean).toList()));
    lines.add(
        "%-6s".formatted("sd") + gap + cells(spreads.stream().map(Spread::deviation).toList()));
    return lines;
  }

  private static String cells(List<Double> values) {
    StringBuilder cells = new StringBuilder();
    values.forEach(value -> cells.append(String.format(Locale.ROOT, " %9.5f", value)));
    return cells.toString();
  }
}
