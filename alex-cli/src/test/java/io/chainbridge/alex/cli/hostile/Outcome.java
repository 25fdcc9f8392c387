// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import java.util.List;

/**
 * What came of one submission.
 *
 * @param passed whether the log has it as accepted
 * @param words everything that was said about it, each reason with its code
 */
record Outcome(boolean passed, String words) {
  /** Those of the expected texts that were not said. */
  List<String> missing(List<String> expected) {
    return expected.stream().filter(text -> !words.contains(text)).toList();
  }
}
