// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Splits rows into training and held-out rows.
 *
 * <p>A split by time purges training rows whose label was not yet known when the held-out window
 * began. Other plans have no such moment and purge nothing. A part that is empty or has one class
 * only is refused. So is a training window that ends after the held-out window starts.
 */
public final class Split {
  private Split() {}

  /**
   * Applies the plan to rows given by their time, the time their label was known, and their label.
   */
  public static SplitOutcome of(
      SplitPlan plan, long[] timeMicros, long[] labelKnownMicros, boolean[] labels) {
    int rows = labels.length;
    if (timeMicros.length != rows || labelKnownMicros.length != rows) {
      throw new IllegalArgumentException(
          "times and labels must have the same length, were: "
              + timeMicros.length
              + ", "
              + labelKnownMicros.length
              + " and "
              + rows);
    }
    return switch (plan) {
      case SplitPlan.ByTime windows -> byTime(windows, timeMicros, labelKnownMicros, labels);
      case SplitPlan.FileOrder(double share) -> {
        int cut = (int) Math.round(share * rows);
        yield checked(
            IntStream.range(0, cut).toArray(), IntStream.range(cut, rows).toArray(), 0, labels);
      }
      case SplitPlan.Random random -> random(random, labels);
    };
  }

  private static SplitOutcome byTime(
      SplitPlan.ByTime windows, long[] times, long[] known, boolean[] labels) {
    if (windows.trainTo().isAfter(windows.evaluateFrom())) {
      return new SplitOutcome.Refused(
          "OVERLAPPING_SPLIT",
          "the training window ends at "
              + windows.trainTo()
              + ", after the held-out window starts at "
              + windows.evaluateFrom());
    }
    long evaluateFrom = micros(windows.evaluateFrom());
    int[] window = inside(times, micros(windows.trainFrom()), micros(windows.trainTo()));
    int[] train = IntStream.of(window).filter(row -> known[row] < evaluateFrom).toArray();
    int[] held = inside(times, evaluateFrom, micros(windows.evaluateTo()));
    return checked(train, held, window.length - train.length, labels);
  }

  private static int[] inside(long[] times, long from, long to) {
    return IntStream.range(0, times.length)
        .filter(row -> times[row] >= from && times[row] < to)
        .toArray();
  }

  private static SplitOutcome random(SplitPlan.Random plan, boolean[] labels) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
    boolean[] trains = new boolean[labels.length];
    for (int row = 0; row < trains.length; row++) {
      trains[row] = random.nextDouble() < plan.trainShare();
    }
    return checked(
        IntStream.range(0, trains.length).filter(row -> trains[row]).toArray(),
        IntStream.range(0, trains.length).filter(row -> !trains[row]).toArray(),
        0,
        labels);
  }

  static SplitOutcome checked(int[] train, int[] held, int purged, boolean[] labels) {
    if (train.length == 0 || held.length == 0) {
      return new SplitOutcome.Refused(
          "EMPTY_SPLIT", "training has " + train.length + " rows and held-out has " + held.length);
    }
    if (oneClass(train, labels) || oneClass(held, labels)) {
      return new SplitOutcome.Refused(
          "ONE_CLASS_SPLIT",
          "training has "
              + events(train, labels)
              + " events in "
              + train.length
              + " rows, held-out "
              + events(held, labels)
              + " in "
              + held.length);
    }
    return new SplitOutcome.Parts(train, held, purged);
  }

  private static boolean oneClass(int[] rows, boolean[] labels) {
    long events = events(rows, labels);
    return events == 0 || events == rows.length;
  }

  private static long events(int[] rows, boolean[] labels) {
    return IntStream.of(rows).filter(row -> labels[row]).count();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
