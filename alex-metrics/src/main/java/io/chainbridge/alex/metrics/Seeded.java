// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that depend only on the seed. */
final class Seeded {
  private Seeded() {}

  static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Poisson with mean 1 by inversion, for the Poisson bootstrap. */
  static int poissonOne(RandomGenerator random) {
    double uniform = random.nextDouble();
    double term = 0.36787944117144233;
    int count = 0;
    for (double sum = term; uniform >= sum && count < 20; sum += term) {
      count++;
      term /= count;
    }
    return count;
  }

  /** Number of successes in {@code trials} draws of chance {@code chance}. */
  static long binomial(RandomGenerator random, long trials, double chance) {
    if (trials > 1_000) {
      double mean = trials * chance;
      double spread = Math.sqrt(mean * (1 - chance));
      return Math.clamp(Math.round(mean + spread * random.nextGaussian()), 0, trials);
    }
    long successes = 0;
    for (long i = 0; i < trials; i++) {
      successes += random.nextDouble() < chance ? 1 : 0;
    }
    return successes;
  }
}
