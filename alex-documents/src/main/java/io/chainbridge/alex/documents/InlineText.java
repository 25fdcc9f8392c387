// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

/** A submitter's text made safe for one line of a report. */
final class InlineText {
  private InlineText() {}

  /** The text on one line: it can neither start a heading nor end a table cell. */
  static String of(String text) {
    return text.replaceAll("\\s+", " ").strip().replace("|", "\\|");
  }
}
