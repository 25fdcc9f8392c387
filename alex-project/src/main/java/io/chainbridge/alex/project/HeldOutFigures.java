// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.metrics.Auc;
import io.chainbridge.alex.metrics.BrierScore;
import io.chainbridge.alex.metrics.CalibrationError;
import io.chainbridge.alex.metrics.LogLoss;
import io.chainbridge.alex.metrics.ScoredSample;

/**
 * The metrics of a model on rows that it was not trained on.
 *
 * @param trained number of training rows
 * @param heldOut number of held-out rows
 * @param events number of events among the held-out rows
 */
public record HeldOutFigures(
    int trained,
    int heldOut,
    int events,
    double logLoss,
    double brier,
    double calibrationError,
    double auc) {
  static HeldOutFigures of(GlassBox model, PreparedRows prepared, int trained, int[] held) {
    double[][] rows = prepared.encoded(model, held);
    double[] scores = new double[held.length];
    boolean[] events = new boolean[held.length];
    for (int i = 0; i < held.length; i++) {
      scores[i] = model.score(rows[i]);
      events[i] = prepared.rows().events()[held[i]];
    }
    ScoredSample sample = new ScoredSample(scores, events);
    return new HeldOutFigures(
        trained,
        held.length,
        sample.eventCount(),
        LogLoss.of(sample),
        BrierScore.of(sample),
        CalibrationError.of(sample),
        Auc.roc(sample));
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rows_trained", trained);
    node.put("rows_held_out", heldOut);
    node.put("events", events);
    node.put("log_loss", logLoss);
    node.put("brier_score", brier);
    node.put("calibration_error", calibrationError);
    node.put("auc_roc", auc);
    return node;
  }
}
