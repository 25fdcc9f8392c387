// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.AbsenceClaim;
import java.util.List;

/**
 * What is done to a model once it is fitted.
 *
 * @param neverBetter values that it must not pay to leave out; of EBMs and GAMs
 * @param calibration what is fitted last, to rows of its own; taken only where it pays
 */
public record Finish(List<AbsenceClaim> neverBetter, CalibrationKind calibration) {
  public Finish {
    neverBetter = List.copyOf(neverBetter);
  }

  /** Nothing but a calibrator. */
  public static Finish calibrated(CalibrationKind calibration) {
    return new Finish(List.of(), calibration);
  }
}
