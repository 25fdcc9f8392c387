// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hyperparameters set by the user, by name. Those not set keep their defaults. */
public record Settings(Map<String, Double> values) {
  /** Nothing set: all defaults. */
  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  double number(String name, double otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int whole(String name, int otherwise) {
    return (int) number(name, otherwise);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** These settings, overridden by the others. */
  public Settings with(Settings others) {
    Map<String, Double> all = new TreeMap<>(values);
    all.putAll(others.values);
    return new Settings(all);
  }

  /** Names and values on one line; whole numbers without a decimal point. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(set -> set.getKey() + "=" + shown(set.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
