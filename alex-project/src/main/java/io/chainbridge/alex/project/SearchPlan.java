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
 * A random search: number of trials, folds per trial, and the space to draw settings from.
 *
 * @param trials maximum number of trials; the first one uses the settings of the file; 0: no search
 * @param folds folds per trial
 * @param seconds no trial starts after this many seconds; 0: no time limit
 * @param space from the name of a hyperparameter to the range of its values
 */
public record SearchPlan(int trials, int folds, long seconds, Map<String, Range> space) {
  /** No search. */
  public static final SearchPlan NONE = new SearchPlan(0, 0, 0, Map.of());

  private static final int DRAWS = 100;
  private static final MathContext SHOWN = new MathContext(4);

  public SearchPlan {
    space = Collections.unmodifiableMap(new TreeMap<>(space));
  }

  /** Whether there is a search. */
  public boolean isWanted() {
    return trials > 0;
  }

  /** The values that may be drawn. */
  public sealed interface Range {
    double draw(RandomGenerator random);
  }

  /** A list of values, all equally likely. */
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
   * All values from {@code from} to {@code to}, inclusive; fractions are rounded to four digits.
   *
   * @param logarithmic whether values are uniform in their logarithm; {@code from} must be above 0
   * @param whole whether values are whole numbers
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

  /** The settings of every trial, all different; fewer if the space is smaller. */
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
