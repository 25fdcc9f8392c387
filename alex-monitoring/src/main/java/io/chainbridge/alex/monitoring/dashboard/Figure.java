// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

/**
 * One chart with its caption.
 *
 * @param id letters only, unique on the page
 */
record Figure(String id, String title, String caption, String svg) {

  static Figure of(String id, String title, String caption, Plot plot) {
    return new Figure(id, title, caption, plot.svg(id, title, caption));
  }

  String html() {
    return "<figure><h2>"
        + Text.escaped(title)
        + "</h2>\n"
        + svg
        + "\n<figcaption>"
        + Text.escaped(caption)
        + "</figcaption></figure>\n";
  }
}
