// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

/** Of which requests an outcome can be expected at all. */
public enum LabelScope {
  /** Every request has an outcome, whoever decided and however. */
  EVERY_REQUEST,
  /**
   * Only requests that the deciding score let pass have an outcome; the others can never be
   * labelled, so they count neither as eligible nor in calibration.
   */
  APPROVED_ONLY
}
