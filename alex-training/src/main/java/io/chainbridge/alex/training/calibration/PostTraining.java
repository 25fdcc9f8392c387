// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import java.util.List;

/**
 * What is done to a model once it is fitted.
 *
 * @param neverBetter values that it must not pay to leave out; of EBMs and GAMs
 * @param calibration what is fitted last, to rows of its own; taken only where it pays
 */
public record PostTraining(List<AbsenceClaim> neverBetter, CalibrationKind calibration) {
  public PostTraining {
    neverBetter = List.copyOf(neverBetter);
  }

  /** Nothing but a calibrator. */
  public static PostTraining calibrated(CalibrationKind calibration) {
    return new PostTraining(List.of(), calibration);
  }
}
