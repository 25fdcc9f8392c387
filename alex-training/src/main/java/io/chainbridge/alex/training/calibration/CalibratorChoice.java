// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.training.data.RowOrder;
import io.chainbridge.alex.training.numerics.Sigmoid;
import java.util.Arrays;

/**
 * Fits a calibrator to rows that did not train the model, and keeps it only if it is worth it. It
 * must preserve the order of scores and lower the summed log loss of its rows by more than one per
 * parameter, the gain expected by chance for a calibrated model (Akaike 1974). Otherwise the result
 * is {@link Calibrator#NONE}.
 */
public final class CalibratorChoice {
  /** Fewest rows to fit a calibrator on; fewer are too noisy for two or three parameters. */
  private static final int LEAST_ROWS = 50;

  private CalibratorChoice() {}

  /** The calibrator of a kind for raw scores and outcomes, one each per row, in any order. */
  public static Calibrator of(CalibrationKind kind, double[] scores, boolean[] events) {
    int[] order = RowOrder.byScore(scores, events);
    double[] sorted = Arrays.stream(order).mapToDouble(i -> scores[i]).toArray();
    boolean[] outcomes = new boolean[order.length];
    int hits = 0;
    for (int i = 0; i < order.length; i++) {
      outcomes[i] = events[order[i]];
      hits += outcomes[i] ? 1 : 0;
    }
    if (order.length < LEAST_ROWS || hits == 0 || hits == order.length) {
      return Calibrator.NONE;
    }
    Calibrator fitted =
        switch (kind) {
          case NONE -> Calibrator.NONE;
          case PLATT -> CalibratorFit.platt(Calibrator.Input.RAW_SCORE, sorted, outcomes);
          case BETA -> CalibratorFit.beta(probabilities(sorted), outcomes);
          case ISOTONIC -> CalibratorFit.isotonic(Calibrator.Input.RAW_SCORE, sorted, outcomes);
        };
    double saved = loss(Calibrator.NONE, sorted, outcomes) - loss(fitted, sorted, outcomes);
    return fitted.keepsOrder() && saved > parameters(fitted) ? fitted : Calibrator.NONE;
  }

  private static double[] probabilities(double[] scores) {
    return Arrays.stream(scores).map(Sigmoid::probability).toArray();
  }

  private static double loss(Calibrator calibrator, double[] scores, boolean[] events) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double served = calibrator.probability(scores[i], Sigmoid.probability(scores[i]));
      double inside = CalibratorFit.inside(served);
      sum -= StrictMath.log(events[i] ? inside : 1 - inside);
    }
    return sum;
  }

  private static long parameters(Calibrator calibrator) {
    return switch (calibrator) {
      case Calibrator.None _ -> 0;
      case Calibrator.Platt _ -> 2;
      case Calibrator.Beta _ -> 3;
      case Calibrator.Isotonic isotonic -> Arrays.stream(isotonic.values()).distinct().count();
    };
  }
}
