// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.cli.attacks.Tamper.Needs;
import java.util.List;

/** What is known of tampers that an audit of the folder alone does not find. */
final class Known {
  /** The folder agrees with itself: no second copy of what was changed lies in it. */
  private static final List<String> OUTSIDE =
      List.of(
          "TRUNCATION the last 1 leaves dropped", // nothing after it names it
          "COUNTS leaf \\d+ other terms", // a threshold that moved no count
          "LEAF_AND_EVIDENCE .* exception\\.id changed", // a name that somebody chose
          "LEAF_AND_EVIDENCE .* BASELINE_PROPOSED reason changed", // as it was told
          "RESIGNED leaf \\d+ RECORDS_COUNTED deleted", // the next count says the same and more
          "LEAF_AND_EVIDENCE .* PROTOTYPE_ACCEPTED evidence\\..*", // its rows are not kept
          "LEAF_AND_EVIDENCE .* by\\.subject changed", // nobody signs with a key in a replay
          "LEAF_AND_EVIDENCE .* DATA_REGISTERED set\\.columns changed", // words of its owner
          "LEAF_AND_EVIDENCE .* file row_prints\\.txt exchanged", // training rows are not kept
          "LEAF_AND_EVIDENCE .* file training_script exchanged", // nothing is made of it again
          "RESIGNED .* by nobody known, with its command"); // roles of a replay are not leaves

  private Known() {}

  static Needs needs(Tamper tamper) {
    return OUTSIDE.stream().anyMatch(tamper.id()::matches) ? Needs.OUTSIDE : tamper.needs();
  }
}
