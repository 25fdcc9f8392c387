// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rows;

import io.chainbridge.alex.digest.Sha256;

/**
 * How often the log has judged a training, this one included. Whoever tries often enough passes by
 * chance.
 *
 * @param outcomes {@link RowEvidence#outcomes} of the held-out rows; empty where nothing was judged
 * @param onTheseRows submissions of any model on these held-out rows
 * @param ofThisName submissions of any version of this model
 */
public record HeldOutTries(String outcomes, long onTheseRows, long ofThisName) {
  /** No training was judged. */
  public static HeldOutTries none() {
    return new HeldOutTries("", 0, 0);
  }

  /** The first on these rows. */
  public static HeldOutTries first(Sha256 outcomes) {
    return new HeldOutTries(outcomes.prefixed(), 1, 1);
  }

  /** Whether a training was judged. */
  public boolean wasJudged() {
    return !outcomes.isEmpty();
  }

  /** In words, for those who sign. */
  public String words() {
    return "submission %s on these held-out rows, %s of any version of this model"
        .formatted(onTheseRows, ofThisName);
  }
}
