// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import io.chainbridge.alex.metrics.Verdict;
import java.time.Duration;

/**
 * How many requests a model must have decided itself at a step: a least number, or all that twice
 * the planned time brought. None at all is never enough.
 *
 * @param least requests
 * @param planned least time of the step
 */
public record OwnDecisionsLimit(double least, Duration planned) {
  /** After this time fewer decisions are enough; the signers are then told of the shortage. */
  public Duration patience() {
    return planned.multipliedBy(2);
  }

  /** PASS or INSUFFICIENT; a number that is not above 0 never passes. */
  public Verdict judge(double decided, Duration observed) {
    boolean waited = observed.compareTo(patience()) >= 0;
    return decided > 0 && (decided >= least || waited) ? Verdict.PASS : Verdict.INSUFFICIENT;
  }
}
