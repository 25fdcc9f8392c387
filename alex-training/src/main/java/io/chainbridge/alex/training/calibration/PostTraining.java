// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import java.util.List;

/**
 * The steps after a model is fitted.
 *
 * @param neverBetter values whose absence must never lower the score; EBMs and GAMs only
 * @param calibration the calibrator fitted last, on rows of its own; kept only if it is worth it
 */
public record PostTraining(List<AbsenceClaim> neverBetter, CalibrationKind calibration) {
  public PostTraining {
    neverBetter = List.copyOf(neverBetter);
  }

  /** Calibration only. */
  public static PostTraining calibrated(CalibrationKind calibration) {
    return new PostTraining(List.of(), calibration);
  }
}
