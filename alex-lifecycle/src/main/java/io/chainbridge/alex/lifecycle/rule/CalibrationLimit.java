// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Verdict;

/**
 * The limits of the calibration error of a watched model, and the rule that judges a reading by
 * them.
 *
 * <p>The estimate is biased upwards in small samples, so an estimate below the training gate is
 * safe. A window is much smaller than a training set: where its estimate is above the gate, it can
 * prove no more than that the model is clearly away from the rollback limit.
 *
 * @param gate calibration error that the training gate accepts, exclusive
 */
public record CalibrationLimit(double gate) {
  /** Calibration error beyond which the framework's example of {@code rollback_on} rolls back. */
  public static final double ROLLBACK = 0.08;

  /**
   * PASS when the value is below the gate, or the value and its whole interval are below the
   * rollback limit; FAIL when the whole interval is above the rollback limit.
   */
  public Verdict judge(Reading reading) {
    boolean belowRollback = Math.max(reading.value(), reading.upper()) < ROLLBACK;
    if (reading.value() < gate || belowRollback) {
      return Verdict.PASS;
    }
    return reading.lower() > ROLLBACK ? Verdict.FAIL : Verdict.INSUFFICIENT;
  }
}
