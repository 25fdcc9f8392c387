// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

/** Which calibrator is fitted to the rows kept apart for it. */
public enum CalibrationKind {
  /** None; no rows are kept apart. */
  NONE,
  /** Platt's sigmoid of the raw score. */
  PLATT,
  /** Beta calibration of the model's own probability. */
  BETA,
  /** Rising steps of the raw score; ties change the ranking. */
  ISOTONIC
}
