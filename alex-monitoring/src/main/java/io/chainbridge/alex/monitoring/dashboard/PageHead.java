// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

/** The head of a page without scripts and remote content, with its style and hatch pattern. */
final class PageHead {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { margin: 0; background: #fff; color: #1a1a1a; font: 15px/1.5 system-ui, sans-serif; }
      main { max-width: 860px; margin: 0 auto; padding: 24px 20px 60px; }
      h1 { font-size: 23px; line-height: 1.25; margin: 0 0 12px; overflow-wrap: anywhere; }
      h2 { font-size: 17px; margin: 28px 0 6px; }
      .lead { font-size: 17px; }
      code { font-size: 12px; overflow-wrap: anywhere; }
      figure { margin: 0 0 12px; break-inside: avoid; }
      figcaption { color: #333; max-width: 76ch; }
      svg { display: block; width: 100%; height: auto; }
      svg text { font: 12px system-ui, sans-serif; fill: #1a1a1a; }
      .mid { text-anchor: middle; } .end { text-anchor: end; }
      .grid { stroke: #d8d8d8; }
      .challenger { fill: #0072b2; stroke: #00446b; }
      .champion { fill: url(#hatch); stroke: #a35200; }
      .certified { fill: #e4e4e4; stroke: #555; }
      .certified-line { stroke: #1a1a1a; stroke-width: 2.5; }
      .over { fill: #1a1a1a; }
      .limit { stroke: #1a1a1a; stroke-width: 1.5; stroke-dasharray: 7 5; }
      svg .limit-name { font-weight: 600; }
      .path-challenger { stroke: #0072b2; stroke-width: 2; }
      .path-champion { stroke: #a35200; stroke-width: 2; stroke-dasharray: 3 3; }
      table { border-collapse: collapse; width: 100%; margin: 12px 0 22px; font-size: 13px; }
      caption { text-align: left; font-weight: 600; padding: 6px 0; font-size: 15px; }
      th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0;
        border-bottom: 1px solid #ccc; font-variant-numeric: tabular-nums; }
      tr { break-inside: avoid; }
      @media print { main { max-width: none; padding: 0; } body { font-size: 11px; } }
      """;

  private PageHead() {}

  static String of(String title) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + Text.escaped(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n"
        + "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\"><defs>"
        + "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
        + " patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff3e0\"/>"
        + "<rect width=\"3\" height=\"6\" fill=\"#e69f00\"/></pattern></defs></svg>\n";
  }
}
