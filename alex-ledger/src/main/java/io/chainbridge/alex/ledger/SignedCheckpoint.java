// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.util.List;

/**
 * A checkpoint with its signatures as one C2SP signed note. An instance is not verified: check it
 * with {@link LogVerifier#verify}.
 *
 * @param note checkpoint text, an empty line, and one line for each signature
 */
public record SignedCheckpoint(String note) {
  /** What every signature line starts with: an em dash and a space. */
  static final String SIGNATURE_START = "\u2014 ";

  /** The signed text: everything before the last empty line; the whole note if there is none. */
  String text() {
    int end = note.lastIndexOf("\n\n");
    return end < 0 ? note : note.substring(0, end + 1);
  }

  /** The lines after the last empty line. */
  List<String> signatureLines() {
    int end = note.lastIndexOf("\n\n");
    return end < 0 ? List.of() : note.substring(end + 2).lines().toList();
  }

  /**
   * Whether the note ends with a newline, has no carriage return, and has signature lines only
   * after its last empty line.
   */
  boolean isWellFormed() {
    return note.endsWith("\n")
        && note.indexOf('\r') < 0
        && !signatureLines().isEmpty()
        && signatureLines().stream().allMatch(line -> line.startsWith(SIGNATURE_START));
  }
}
