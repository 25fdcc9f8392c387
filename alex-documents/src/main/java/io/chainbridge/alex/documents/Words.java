// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

/** Foreign words as documents print them. */
final class Words {
  private Words() {}

  /**
   * A submitter's words on one line of a report, where they can neither begin a heading nor end a
   * table cell.
   */
  static String line(String text) {
    return text.replaceAll("\\s+", " ").strip().replace("|", "\\|");
  }
}
