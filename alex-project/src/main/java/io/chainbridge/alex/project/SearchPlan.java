// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.training.recipe.Settings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A random search: how many settings are tried on how many folds, and where they are drawn.
 *
 * @param trials most trials, the first of which is the settings of the file; 0 is no search
 * @param folds folds of each trial
 * @param seconds after which no further trial begins; 0 is no such limit
 * @param space where the values of a hyperparameter are drawn, by name
 */
public record SearchPlan(int trials, int folds, long seconds, Map<String, Range> space) {
  /** No search. */
  public static final SearchPlan NONE = new SearchPlan(0, 0, 0, Map.of());

  private static final int DRAWS = 100;
  private static final MathContext SHOWN = new MathContext(4);

  public SearchPlan {
    space = Collections.unmodifiableMap(new TreeMap<>(space));
  }

  /** Whether there is something to search. */
  public boolean isWanted() {
    return trials > 0;
  }

  /** Where values are drawn. */
  public sealed interface Range {
    double draw(RandomGenerator random);
  }

  /** One of some values, each as likely. */
  record Choices(List<Double> values) implements Range {
    Choices {
      values = List.copyOf(values);
    }

    @Override
    public double draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  /**
   * Between two values, both included, four digits of a fraction.
   *
   * @param logarithmic whether each doubling is as likely as another; then {@code from} is above 0
   */
  record Span(double from, double to, boolean logarithmic, boolean whole) implements Range {
    @Override
    public double draw(RandomGenerator random) {
      double share = random.nextDouble();
      double end = whole ? to + 1 : to;
      double drawn =
          logarithmic
              ? StrictMath.exp(
                  StrictMath.log(from) + share * (StrictMath.log(end) - StrictMath.log(from)))
              : from + share * (end - from);
      double rounded = whole ? Math.floor(drawn) : new BigDecimal(drawn).round(SHOWN).doubleValue();
      return Math.clamp(rounded, from, to);
    }
  }

  /**
   * The settings of every trial, all different; fewer than wanted where the space holds no more.
   */
  List<Settings> candidates(Settings first, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Set<Settings> candidates = new LinkedHashSet<>();
    candidates.add(first);
    for (int draws = 0; candidates.size() < trials && draws < DRAWS * trials; draws++) {
      Map<String, Double> drawn = new TreeMap<>();
      space.forEach((name, range) -> drawn.put(name, range.draw(random)));
      candidates.add(first.with(new Settings(drawn)));
    }
    return new ArrayList<>(candidates);
  }
}
