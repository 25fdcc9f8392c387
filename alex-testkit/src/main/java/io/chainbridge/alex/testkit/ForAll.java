// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.testkit;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A seeded property: many generated values, and the seed and value of the first that fails. */
public record ForAll(long seed, int cases) {
  public ForAll {
    if (cases < 1) {
      throw new IllegalArgumentException("cases must be at least 1, was: " + cases);
    }
  }

  /** What must hold of each generated value. */
  @FunctionalInterface
  public interface Property<T> {
    void check(T value) throws Exception;
  }

  /** Generates one value per case and checks the property on it. */
  public <T> void holds(Function<RandomGenerator, T> generator, Property<T> property) {
    for (int i = 0; i < cases; i++) {
      long caseSeed = seed + i;
      T value = generator.apply(random(caseSeed));
      try {
        property.check(value);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("falsified by seed " + caseSeed + " with value " + value, e);
      }
    }
  }

  /** The generator of this seed, the same on every machine. */
  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
