// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Random models of tables and pairs that an interpret file can hold, and rows that hurt them. Each
 * feature has one axis for its tables and one for its pairs, often the same; some features are in
 * tables alone, in pairs alone, or in no term.
 */
public final class RandomTables {
  private static final List<String> NAMES =
      List.of("debt", "a \"b\" \\ c", "größe", "\ud83d\ude00 \u2028", "tab\tand\u0000nul", " x ");
  private static final double[] ENDS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1e308, -1e308
  };

  private final RandomGenerator random;
  private final List<Feature> features = new ArrayList<>();
  private final List<Axis> ofTables = new ArrayList<>();
  private final List<Axis> ofPairs = new ArrayList<>();

  private RandomTables(RandomGenerator random) {
    this.random = random;
  }

  public static AdditiveModel model(RandomGenerator random) {
    return new RandomTables(random).model();
  }

  private AdditiveModel model() {
    for (String name : NAMES.subList(0, 1 + random.nextInt(NAMES.size()))) {
      Feature feature =
          random.nextBoolean()
              ? new Feature.Numeric(name)
              : new Feature.Categorical(name, NAMES.subList(0, random.nextInt(NAMES.size())));
      features.add(feature);
      ofTables.add(axis(feature));
      ofPairs.add(random.nextInt(3) == 0 ? ofTables.getLast() : axis(feature));
    }
    List<Term> terms = IntStream.range(0, random.nextInt(8)).mapToObj(_ -> term()).toList();
    return new AdditiveModel(random.nextGaussian(), features, terms, Link.LOGIT);
  }

  private Term term() {
    int any = random.nextInt(features.size());
    int other = (any + 1) % features.size();
    if (any == other || random.nextBoolean()) {
      Axis axis = ofTables.get(any);
      return new Term.Table(any, axis, scores(axis.bins()));
    }
    Axis first = ofPairs.get(any);
    Axis second = ofPairs.get(other);
    return new Term.PairTable(any, first, other, second, scores(first.bins() * second.bins()));
  }

  private Axis axis(Feature feature) {
    return switch (feature) {
      case Feature.Numeric _ -> new Axis.Cuts(cuts());
      case Feature.Categorical(_, List<String> levels) -> {
        int bins = 2 + random.nextInt(5);
        yield new Axis.Categories(random.ints(levels.size(), 1, bins).toArray(), bins);
      }
    };
  }

  private double[] cuts() {
    DoubleStream drawn = random.doubles(random.nextInt(6)).map(x -> 3 * x - 1);
    DoubleStream round = DoubleStream.of(0, 0.5, 1e300).filter(_ -> random.nextBoolean());
    return DoubleStream.concat(drawn, round).sorted().distinct().toArray();
  }

  private double[] scores(int count) {
    return DoubleStream.generate(() -> random.nextInt(9) == 0 ? -0.0 : random.nextGaussian())
        .limit(count)
        .toArray();
  }

  /** A row with values on cuts and next to them, at the ends, missing and never seen. */
  public static double[] row(AdditiveModel model, RandomGenerator random) {
    double[] row = new double[model.features().size()];
    Arrays.setAll(
        row,
        column ->
            switch (model.features().get(column)) {
              case Feature.Numeric _ -> number(near(model, column), random);
              case Feature.Categorical(_, List<String> levels) ->
                  random.nextInt(5) == 0 ? Feature.MISSING : random.nextInt(-1, levels.size());
            });
    return row;
  }

  private static double number(double[] near, RandomGenerator random) {
    return switch (random.nextInt(near.length == 0 ? 2 : 5)) {
      case 0 -> ENDS[random.nextInt(ENDS.length)];
      case 1 -> 2 * random.nextGaussian();
      default -> near[random.nextInt(near.length)];
    };
  }

  private static double[] near(AdditiveModel model, int column) {
    return model.terms().stream()
        .flatMapToDouble(term ->
            switch (term) {
              case Term.Table table when table.feature() == column -> cuts(table.axis());
              case Term.PairTable pair when pair.first() == column -> cuts(pair.firstAxis());
              case Term.PairTable pair when pair.second() == column -> cuts(pair.secondAxis());
              case Term.Table _, Term.PairTable _, Term.Linear _, Term.Piecewise _ ->
                  DoubleStream.empty();
            })
        .flatMap(cut -> DoubleStream.of(cut, Math.nextDown(cut), Math.nextUp(cut)))
        .toArray();
  }

  private static DoubleStream cuts(Axis axis) {
    return axis instanceof Axis.Cuts cuts ? Arrays.stream(cuts.cuts()) : DoubleStream.empty();
  }
}
