// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.record.PredictionRecord;

/**
 * Receives every prediction once its record is durable, in the order of the log, on one thread. A
 * runtime exception that it throws is counted and dropped.
 */
@FunctionalInterface
public interface PredictionObserver {
  /**
   * One durable prediction.
   *
   * @param championRow what the champion saw; not to be written to
   * @param challengerRow what the challenger saw; empty if there was none
   */
  void durable(
      long sequence, PredictionRecord record, double[] championRow, double[] challengerRow);
}
