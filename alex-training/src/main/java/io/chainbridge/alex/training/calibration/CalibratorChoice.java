// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.training.numerics.Sigmoid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fits a calibrator to rows that grew no tree and takes it only where it pays: it keeps the order,
 * and lowers the log loss of its rows by more than one for each of its parameters, as a calibrator
 * of a calibrated model would by chance (Akaike 1974). Else there is none.
 */
public final class CalibratorChoice {
  private static final int LEAST_ROWS = 50;
  private static final double NEAREST = 0x1p-53;

  private CalibratorChoice() {}

  public static Calibrator of(CalibrationKind kind, double[] scores, boolean[] events) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> scores[i]).thenComparing(i -> events[i]))
            .mapToInt(Integer::intValue)
            .toArray();
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
      double held = Math.clamp(served, NEAREST, 1 - NEAREST);
      sum -= StrictMath.log(events[i] ? held : 1 - held);
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
