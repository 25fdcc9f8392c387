// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.testkit.ForAll;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A simulated book of business whose true probability is the model's own score. */
public final class Book {
  public static final LocalDate START = LocalDate.parse("2026-01-01");
  public static final Duration HORIZON = Duration.ofDays(30);
  static final WatchPlan PLAN = new WatchPlan(0.5, HORIZON, LabelScope.EVERY_REQUEST);

  public final AdditiveModel model;
  public final ModelReference reference;
  private final RandomGenerator random;

  /** A book with this intercept, in log-odds, and 4,000 held-out rows. */
  public Book(double intercept, long seed) {
    this.model = model(intercept);
    this.random = ForAll.random(seed);
    double[][] rows = new double[4000][];
    double[] scores = new double[rows.length];
    boolean[] events = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(0);
      scores[i] = model.score(rows[i]);
      events[i] = random.nextDouble() < scores[i];
    }
    this.reference = ModelReference.of(model, rows, scores, events, 0.01);
  }

  private static AdditiveModel model(double intercept) {
    double[] cuts = {-1.5, -1, -0.5, 0, 0.5, 1, 1.5};
    Axis axis = new Axis.Cuts(cuts);
    double[] first = {0, -1.2, -0.8, -0.4, -0.1, 0.1, 0.4, 0.8, 1.2, 0};
    double[] pair = new double[4 * 4];
    pair[5] = 0.2;
    pair[10] = -0.2;
    Axis coarse = new Axis.Cuts(new double[] {0});
    Axis kinds = new Axis.Categories(new int[] {1, 2}, 4);
    return new AdditiveModel(
        intercept,
        List.of(
            new Feature.Numeric("exposure"),
            new Feature.Numeric("age"),
            new Feature.Categorical("kind", List.of("air", "sea")),
            new Feature.Numeric("delay"),
            new Feature.Numeric("route")),
        List.of(
            new Term.Table(0, axis, first),
            new Term.Linear(1, 0.3, 0, 0),
            new Term.Table(2, kinds, new double[] {0, -0.2, 0.2, 0}),
            new Term.PairTable(3, coarse, 4, coarse, pair)),
        Link.LOGIT);
  }

  /** A row whose first feature is shifted by this many standard deviations. */
  public double[] row(double shift) {
    return new double[] {
      random.nextGaussian() + shift,
      random.nextGaussian(),
      random.nextInt(2),
      random.nextGaussian(),
      random.nextGaussian()
    };
  }

  /** What happened, when the true probability is this one. */
  public boolean event(double probability) {
    return random.nextDouble() < probability;
  }

  public double uniform() {
    return random.nextDouble();
  }

  /** A moment on the day of this number. */
  public static Instant noon(int day) {
    return START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  public ModelWatch watch() {
    return new ModelWatch(model, reference, PLAN);
  }

  /** A request both models score, the champion differing by {@code offset}. */
  public ScoredPrediction dual(int day, double[] row, double offset) {
    double score = model.score(row);
    return new ScoredPrediction(
        noon(day), key(row), false, clamp(score + offset), score, false, 2_000_000, row);
  }

  /** A request that the challenger decides; both models agree. */
  public ScoredPrediction decided(int day, double[] row) {
    double score = model.score(row);
    return new ScoredPrediction(noon(day), key(row), true, score, score, false, 2_000_000, row);
  }

  /** A key of its own for each row. */
  public static String key(double[] row) {
    return "key-" + Arrays.hashCode(row);
  }

  static double clamp(double score) {
    return Math.clamp(score, 0, 1);
  }

  /** Days of calm shadow traffic, each with outcomes that came in time. */
  public ModelWatch calm(int days, int rowsPerDay) {
    ModelWatch watch = watch();
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < rowsPerDay; i++) {
        double[] row = row(0);
        ScoredPrediction prediction = dual(day, row, 0);
        watch.predicted(prediction);
        double score = prediction.challengerScore();
        watch.outcome(new Outcome(noon(day), noon(day + 20), score, score, false, event(score)));
      }
    }
    return watch;
  }

  /** The windows of these many days. */
  public static List<DayWindow> windows(ModelWatch watch, int days) {
    return START.datesUntil(START.plusDays(days)).map(watch::window).toList();
  }
}
