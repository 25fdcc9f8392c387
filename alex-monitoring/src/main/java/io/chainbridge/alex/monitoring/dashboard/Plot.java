// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import java.util.Locale;

/**
 * One chart while it is drawn: two linear axes on 720 pixels of width. Marks carry class names; the
 * page's style sheet gives them colour and pattern. Not thread-safe.
 */
final class Plot {
  static final double WIDTH = 720;
  private static final double LEFT = 60;
  private static final double RIGHT = 14;
  private static final double TOP = 34;
  private static final double BOTTOM = 46;
  private static final int TICKS = 5;

  private final StringBuilder marks = new StringBuilder();
  private final double height;
  private final double left;
  private final double xFrom;
  private final double xTo;
  private final double yTo;
  private double legendAt;

  private Plot(double height, double left, double xFrom, double xTo, double yTo) {
    this.height = height;
    this.left = left;
    this.legendAt = left;
    this.xFrom = xFrom;
    this.xTo = xTo > xFrom ? xTo : xFrom + 1;
    this.yTo = yTo > 0 ? yTo : 1;
  }

  /** A plot of x in these bounds and y from 0 to {@code yTo}, both in data units. */
  static Plot of(double xFrom, double xTo, double yTo) {
    return new Plot(300, LEFT, xFrom, xTo, yTo);
  }

  /** A plot of this many rows of bars, with room for their names on the left. */
  static Plot ofRows(int rows, double xTo) {
    return new Plot(TOP + BOTTOM + 32.0 * rows, 250, 0, xTo, rows);
  }

  double x(double value) {
    return left + (value - xFrom) / (xTo - xFrom) * (WIDTH - left - RIGHT);
  }

  double y(double value) {
    return height - BOTTOM - value / yTo * (height - TOP - BOTTOM);
  }

  /** Horizontal grid lines with their values, as percent or as they are. */
  Plot gridY(boolean percent, String axis) {
    double step = step(yTo);
    for (int i = 0; i * step <= yTo * 1.0001; i++) {
      double at = i * step;
      line("grid", x(xFrom), y(at), x(xTo), y(at));
      text("tick end", x(xFrom) - 6, y(at) + 4, tick(at, step, percent));
    }
    text("axis", 4, 14, axis);
    return this;
  }

  /** Vertical grid lines with their values. */
  Plot gridX(boolean percent, String axis) {
    double step = step(xTo - xFrom);
    for (int i = 0; xFrom + i * step <= xTo + step / 1e4; i++) {
      double at = xFrom + i * step;
      line("grid", x(at), y(0), x(at), y(yTo));
      text("tick mid", x(at), y(0) + 16, tick(at, step, percent));
    }
    text("axis end", x(xTo), height - 8, axis);
    return this;
  }

  private static String tick(double value, double step, boolean percent) {
    double shown = percent ? 100 * value : value;
    double shownStep = percent ? 100 * step : step;
    int digits = Math.max(0, (int) Math.ceil(-Math.log10(shownStep) - 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", shown) + (percent ? " %" : "");
  }

  /** The round number that divides a span into about five. */
  private static double step(double span) {
    double rough = span / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  /** A vertical column from 0 to {@code value}, in data units of x. */
  Plot column(String kind, double from, double to, double value) {
    return box(kind, x(from), y(value), x(to) - x(from), y(0) - y(value));
  }

  /**
   * A horizontal bar from 0 to {@code value}; {@code from} and {@code to} count rows from the top.
   */
  Plot bar(String kind, double from, double to, double value) {
    return box(kind, x(0), y(yTo - from), x(value) - x(0), y(yTo - to) - y(yTo - from));
  }

  private Plot box(String kind, double x, double y, double width, double tall) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            kind,
            x,
            y,
            Math.max(0, width),
            Math.max(0, tall)));
    return this;
  }

  /** A line in pixels. */
  Plot line(String kind, double x1, double y1, double x2, double y2) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            kind,
            x1,
            y1,
            x2,
            y2));
    return this;
  }

  /** A dashed line over the whole width, named at its right end. */
  Plot limit(double value, String name) {
    line("limit", x(xFrom), y(value), x(xTo), y(value));
    return text("limit-name end", x(xTo), y(value) - 5, name);
  }

  /** Text at a position in pixels. */
  Plot text(String kind, double x, double y, String words) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            kind,
            x,
            y,
            Text.escaped(words)));
    return this;
  }

  /** A round mark for the challenger, a square one for the champion, in data units. */
  Plot mark(String kind, double x, double y) {
    marks.append(
        kind.equals("champion")
            ? String.format(
                Locale.ROOT,
                "<rect class=\"champion\" x=\"%.1f\" y=\"%.1f\" width=\"9\" height=\"9\"/>",
                x(x) - 4.5,
                y(y) - 4.5)
            : String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>",
                kind,
                x(x),
                y(y)));
    return this;
  }

  /** A row of swatch and name above the chart. */
  Plot legend(String kind, String name) {
    box(kind, legendAt, 20, 12, 10);
    text("legend", legendAt + 17, 29, name);
    legendAt += 34 + 6.6 * name.length();
    return this;
  }

  /** A line and its name above the chart. */
  Plot legendLine(String kind, String name) {
    line(kind, legendAt, 25, legendAt + 14, 25);
    text("legend", legendAt + 19, 29, name);
    legendAt += 36 + 6.6 * name.length();
    return this;
  }

  /** The drawing, with its title and description for screen readers. */
  String svg(String id, String title, String description) {
    return String.format(
        Locale.ROOT,
        "<svg role=\"img\" aria-labelledby=\"%s-t %s-d\" viewBox=\"0 0 %.0f %.0f\">"
            + "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>%s</svg>",
        id,
        id,
        WIDTH,
        height,
        id,
        Text.escaped(title),
        id,
        Text.escaped(description),
        marks);
  }
}
