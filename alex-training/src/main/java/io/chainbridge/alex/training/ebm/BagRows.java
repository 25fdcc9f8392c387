// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.numerics.FastSigmoid;
import io.chainbridge.alex.training.numerics.Sigmoid;
import java.util.Arrays;

/**
 * The rows of one bag with log-odds, gradients and hessians. Gradients and hessians of validation
 * rows are 0. Sums run over the rows in their order.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the trainer
final class BagRows {
  /** Share of the rows of each class that validates; interpret's default. */
  private static final double VALIDATION = 0.15;

  private final float[] event;
  private final float[] trains;
  private final int[] validation;
  private final float[] validationEvent;
  private final float[] validationLogOdds;
  private final float[] logOdds;
  private final float[] gradient;
  private final float[] hessian;
  private final double intercept;

  /** Draws the rows of a bag: 15 % of the events and 15 % of the others validate. */
  BagRows(EbmBinning binning, int bag) {
    int rows = binning.rows();
    this.event = new float[rows];
    this.trains = new float[rows];
    for (int row = 0; row < rows; row++) {
      event[row] = binning.events()[row] ? 1 : 0;
    }
    Arrays.fill(trains, 1);
    setAside(binning, bag, true);
    setAside(binning, bag, false);
    int[] aside = new int[rows];
    int count = 0;
    double events = 0;
    for (int row = 0; row < rows; row++) {
      events += trains[row] * event[row];
      if (trains[row] == 0) {
        aside[count++] = row;
      }
    }
    this.validation = Arrays.copyOf(aside, count);
    this.validationEvent = new float[count];
    this.validationLogOdds = new float[count];
    for (int i = 0; i < count; i++) {
      validationEvent[i] = event[validation[i]];
    }
    this.intercept = Sigmoid.logOdds((events + 0.5) / (rows - count + 1.0));
    this.logOdds = new float[rows];
    this.gradient = new float[rows];
    this.hessian = new float[rows];
    Arrays.fill(logOdds, (float) intercept);
    refresh();
  }

  private void setAside(EbmBinning binning, int bag, boolean which) {
    double[] drawn = new double[binning.rows()];
    int count = 0;
    for (int row = 0; row < drawn.length; row++) {
      if (binning.events()[row] == which) {
        drawn[count++] = RowParts.share(binning.keys()[row], bag + 1L);
      }
    }
    int held = (int) (count * VALIDATION);
    if (held == 0) {
      return;
    }
    double[] sorted = Arrays.copyOf(drawn, count);
    Arrays.sort(sorted);
    double below = sorted[held];
    for (int row = 0; row < drawn.length; row++) {
      if (binning.events()[row] == which && RowParts.share(binning.keys()[row], bag + 1L) < below) {
        trains[row] = 0;
      }
    }
  }

  double intercept() {
    return intercept;
  }

  /** Training rows in each bin. */
  int[] counts(short[] bins, int size) {
    int[] counts = new int[size];
    for (int row = 0; row < bins.length; row++) {
      counts[bins[row]] += (int) trains[row];
    }
    return counts;
  }

  /** Training rows in each cell; the second feature varies fastest. */
  int[] counts(byte[] first, byte[] second, int stride, int size) {
    int[] counts = new int[size];
    for (int row = 0; row < first.length; row++) {
      counts[first[row] * stride + second[row]] += (int) trains[row];
    }
    return counts;
  }

  /** Recomputes gradients and hessians from the log-odds. */
  private void refresh() {
    for (int row = 0; row < logOdds.length; row++) {
      float p = FastSigmoid.probability(logOdds[row]);
      gradient[row] = trains[row] * (event[row] - p);
      hessian[row] = trains[row] * (p * (1 - p));
    }
  }

  /** Sums each bin b: gradients at 2 b, hessians at 2 b + 1. */
  void sum(short[] bins, int size, double[] into, double[] odd) {
    Arrays.fill(into, 0, 2 * size, 0);
    Arrays.fill(odd, 0, 2 * size, 0);
    int even = bins.length & ~1;
    // Two accumulators: equal bins in a row do not wait for each other's addition.
    for (int row = 0; row < even; row += 2) {
      int at = bins[row] << 1;
      into[at] += gradient[row];
      into[at + 1] += hessian[row];
      int next = bins[row + 1] << 1;
      odd[next] += gradient[row + 1];
      odd[next + 1] += hessian[row + 1];
    }
    if (even < bins.length) {
      int at = bins[even] << 1;
      into[at] += gradient[even];
      into[at + 1] += hessian[even];
    }
    for (int i = 0; i < 2 * size; i++) {
      into[i] += odd[i];
    }
  }

  /** The same for each cell of two features. */
  void sum(byte[] first, byte[] second, int stride, int cells, double[] into) {
    Arrays.fill(into, 0, 2 * cells, 0);
    for (int row = 0; row < first.length; row++) {
      int at = (first[row] * stride + second[row]) << 1;
      into[at] += gradient[row];
      into[at + 1] += hessian[row];
    }
  }

  void add(short[] bins, float[] change) {
    for (int row = 0; row < bins.length; row++) {
      logOdds[row] += change[bins[row]];
    }
    refresh();
  }

  /** Adds the tables of all features. */
  void add(EbmBinning binning, double[][] tables) {
    for (int f = 0; f < tables.length; f++) {
      short[] bins = binning.columns()[f].bins();
      for (int row = 0; row < bins.length; row++) {
        logOdds[row] += (float) tables[f][bins[row]];
      }
    }
    refresh();
  }

  void add(byte[] first, byte[] second, int stride, float[] change) {
    for (int row = 0; row < first.length; row++) {
      logOdds[row] += change[first[row] * stride + second[row]];
    }
    refresh();
  }

  /** Mean log loss of the validation rows, 0 if there are none. */
  double validationLoss() {
    for (int i = 0; i < validation.length; i++) {
      validationLogOdds[i] = logOdds[validation[i]];
    }
    return FastSigmoid.meanLoss(validationLogOdds, validationEvent);
  }

  boolean validates() {
    return validation.length > 0;
  }
}
