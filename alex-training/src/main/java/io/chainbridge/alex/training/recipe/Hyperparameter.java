// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import java.util.List;

/**
 * A number of a recipe that a user may set, and its range.
 *
 * @param name as recorded with a model
 * @param otherNames its names in other libraries
 * @param least lower bound; allowed itself only if {@code leastIsIn}
 * @param most upper bound, allowed itself
 */
public record Hyperparameter(
    String name,
    List<String> otherNames,
    boolean whole,
    double least,
    boolean leastIsIn,
    double most) {
  public Hyperparameter {
    otherNames = List.copyOf(otherNames);
  }

  /** A whole number in a range. */
  static Hyperparameter whole(String name, int least, int most, String... others) {
    return new Hyperparameter(name, List.of(others), true, least, true, most);
  }

  /** A number above 0 and at most 1. */
  static Hyperparameter share(String name, String... others) {
    return new Hyperparameter(name, List.of(others), false, 0, false, 1);
  }

  /** A number in a range, both ends included. */
  static Hyperparameter number(String name, double least, double most, String... others) {
    return new Hyperparameter(name, List.of(others), false, least, true, most);
  }

  /** Whether the value is in the range. */
  public boolean takes(double value) {
    boolean above = leastIsIn ? value >= least : value > least;
    return above && value <= most && (!whole || value == Math.rint(value));
  }

  /** The range in words. */
  public String range() {
    if (whole) {
      return most == Integer.MAX_VALUE
          ? "a whole number of at least " + (long) least
          : "a whole number in %d..%d".formatted((long) least, (long) most);
    }
    String from = leastIsIn ? "a number of at least " : "a number above ";
    String to = most == Double.MAX_VALUE ? "" : " and at most " + shown(most);
    return from + shown(least) + to;
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e6
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
