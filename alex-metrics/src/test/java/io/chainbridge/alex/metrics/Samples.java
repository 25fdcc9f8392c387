// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.random.RandomGenerator;

/**
 * Scored samples as properties draw them: few rows or many, ties, and scores of exactly 0 and 1.
 */
final class Samples {
  private Samples() {}

  /** Outcomes that have nothing to do with the scores; in one of three samples of one class. */
  static ScoredSample drawn(RandomGenerator random) {
    int rows = 1 + random.nextInt(60);
    int grid = 1 + random.nextInt(20);
    boolean tied = random.nextBoolean();
    double rate = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
    double[] scores = new double[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = tied ? random.nextInt(grid + 1) / (double) grid : random.nextDouble();
      events[row] = random.nextDouble() < rate;
    }
    return new ScoredSample(scores, events);
  }

  /** A sample of a model that is right: each event happens with the chance that is its score. */
  static ScoredSample calibrated(RandomGenerator random, int rows) {
    double[] scores = new double[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = random.nextDouble();
      events[row] = random.nextDouble() < scores[row];
    }
    return new ScoredSample(scores, events);
  }

  /** The same rows in another order. */
  static ScoredSample shuffled(ScoredSample sample, RandomGenerator random) {
    double[] scores = sample.scores();
    boolean[] events = sample.events();
    for (int i = scores.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double score = scores[i];
      scores[i] = scores[j];
      scores[j] = score;
      boolean event = events[i];
      events[i] = events[j];
      events[j] = event;
    }
    return new ScoredSample(scores, events);
  }

  /** Outcomes written as a row of 0 and 1. */
  static boolean[] events(String text) {
    boolean[] events = new boolean[text.length()];
    for (int i = 0; i < events.length; i++) {
      events[i] = text.charAt(i) == '1';
    }
    return events;
  }
}
