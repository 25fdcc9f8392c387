// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects every limit of a policy and changes none. */
final class LimitList implements LimitPass {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final List<Limit> limits = new ArrayList<>();

  List<Limit> limits() {
    return List.copyOf(limits);
  }

  @Override
  public double number(String name, double value, Limit.Stricter stricter) {
    limits.add(new Limit.Amount(name, value, Limit.Unit.NUMBER, stricter, Double.toString(value)));
    return value;
  }

  @Override
  public long count(String name, long value, Limit.Stricter stricter) {
    limits.add(
        new Limit.Amount(name, (double) value, Limit.Unit.COUNT, stricter, Long.toString(value)));
    return value;
  }

  @Override
  public Duration time(String name, Duration value, Limit.Stricter stricter) {
    double days = value.toMillis() / MILLIS_PER_DAY;
    limits.add(new Limit.Amount(name, days, Limit.Unit.DAYS, stricter, value.toString()));
    return value;
  }

  @Override
  public List<Integer> steps(String name, List<Integer> value) {
    limits.add(new Limit.Steps(name, value));
    return value;
  }
}
