// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

/** Which calibrator is fitted, on rows that do not train the model. */
public enum CalibrationKind {
  /** No calibrator; all rows may train. */
  NONE,
  /** Platt's sigmoid of the raw score. */
  PLATT,
  /** Beta calibration of the model's own probability. */
  BETA,
  /** Rising steps of the raw score; its ties change the ranking. */
  ISOTONIC
}
