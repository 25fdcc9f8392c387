// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

/** The requests that can have an outcome. */
public enum LabelScope {
  /** Every request has an outcome, whether it was approved or declined. */
  EVERY_REQUEST,
  /**
   * Only requests that the deciding score let pass have an outcome; the others can never be
   * labelled, so they count neither as eligible nor in calibration.
   */
  APPROVED_ONLY
}
