// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Models of every construct and of any finite numbers, written and read again. */
class AlexJsonRoundTripTest {
  private static final List<String> NAMES =
      List.of("debt", "a \"b\" \\ c", "größe", "\ud83d\ude00 \u2028", "tab\tand\u0000nul", " x ");

  @Test
  @Proves("S3.8")
  void aModelComesBackEqualUnderTheSameDigest() {
    new ForAll(11, 1500)
        .holds(
            random -> new Drawn(random).model(),
            model -> {
              byte[] written = AlexJson.write(model);
              AdditiveModel again = Golden.model(() -> AlexJson.model(written));
              assertThat(again).isEqualTo(model);
              assertThat(CanonicalBytes.digest(again)).isEqualTo(CanonicalBytes.digest(model));
              assertThat(AlexJson.write(again)).isEqualTo(written);
            });
  }

  @Test
  @Proves("S3.8")
  void modelsThatDifferAreWrittenDifferently() {
    new ForAll(12, 500)
        .holds(
            random -> List.of(new Drawn(random).model(), new Drawn(random).model()),
            two ->
                assertThat(Arrays.equals(write(two.getFirst()), write(two.getLast())))
                    .isEqualTo(two.getFirst().equals(two.getLast())));
  }

  @Test
  void theVersionIsTheLowestThatCanSayIt() {
    new ForAll(13, 500)
        .holds(
            random -> new Drawn(random).model(),
            model -> {
              boolean newer =
                  !(model.calibrator() instanceof Calibrator.None)
                      || model.terms().stream().anyMatch(Term.Piecewise.class::isInstance);
              String text = new String(write(model), StandardCharsets.UTF_8);
              assertThat(text).contains("\"version\":" + (newer ? 2 : 1) + ",");
              String older = text.replace("\"version\":2,", "\"version\":1,");
              assertThat(
                      Golden.faults(() -> AlexJson.model(older.getBytes(StandardCharsets.UTF_8))))
                  .startsWith(newer ? "line 1, column" : "none: was read");
            });
  }

  @Test
  void readsKeysInAnyOrderAsLongAsFeaturesComeBeforeTerms() {
    String text =
        """
        {"features":[{"levels":["a"],"type":"categorical","name":"x"}],
         "terms":[{"scores":[1,2,3],"axis":{"bins":3,"binOfLevel":[1]},"type":"table","feature":"x"}],
         "intercept":0.5,"calibrator":{"c":0,"b":1,"a":1,"type":"beta"},
         "link":"logit","version":2,"format":"alex-additive"}
        """;
    AdditiveModel model = Golden.model(() -> AlexJson.model(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(model.rawScore(new double[] {0})).isEqualTo(2.5);
    assertThat(model.calibrator()).isEqualTo(new Calibrator.Beta(1, 1, 0));
  }

  private static byte[] write(AdditiveModel model) {
    return AlexJson.write(model);
  }

  /** One drawing of a model. */
  private record Drawn(RandomGenerator random) {
    AdditiveModel model() {
      List<Feature> features = new ArrayList<>();
      for (String name : NAMES.subList(0, 2 + random.nextInt(NAMES.size() - 1))) {
        List<String> levels = NAMES.subList(0, random.nextInt(NAMES.size()));
        features.add(
            features.size() % 2 == 0
                ? new Feature.Numeric(name)
                : new Feature.Categorical(name, levels));
      }
      List<Term> terms = Stream.generate(() -> term(features)).limit(random.nextInt(6)).toList();
      return new AdditiveModel(number(), features, terms, Link.LOGIT, calibrator());
    }

    private Term term(List<Feature> features) {
      int any = random.nextInt(features.size());
      int numeric = any - any % 2;
      return switch (random.nextInt(4)) {
        case 0 -> {
          Axis axis = axis(features.get(any));
          yield new Term.Table(any, axis, numbers(axis.bins()));
        }
        case 1 -> {
          int other = (any + 1) % features.size();
          Axis first = axis(features.get(any));
          Axis second = axis(features.get(other));
          yield new Term.PairTable(
              any, first, other, second, numbers(first.bins() * second.bins()));
        }
        case 2 -> new Term.Linear(numeric, number(), number(), number());
        default -> {
          double[] breaks = increasing(1 + random.nextInt(4));
          Supplier<Polynomial> piece = () -> new Polynomial(numbers(1 + random.nextInt(4)));
          List<Polynomial> pieces = Stream.generate(piece).limit(breaks.length + 1).toList();
          yield new Term.Piecewise(numeric, new Axis.Cuts(breaks), pieces, number());
        }
      };
    }

    private Axis axis(Feature feature) {
      return switch (feature) {
        case Feature.Numeric _ -> new Axis.Cuts(increasing(random.nextInt(5)));
        case Feature.Categorical(_, List<String> levels) -> {
          int bins = 2 + random.nextInt(5);
          yield new Axis.Categories(random.ints(levels.size(), 1, bins).toArray(), bins);
        }
      };
    }

    private Calibrator calibrator() {
      Calibrator.Input[] inputs = Calibrator.Input.values();
      Calibrator.Input input = inputs[random.nextInt(inputs.length)];
      return switch (random.nextInt(5)) {
        case 0 -> new Calibrator.Platt(input, number(), number());
        case 1 -> new Calibrator.Beta(number(), number(), number());
        case 2 -> {
          double[] points = increasing(1 + random.nextInt(5));
          yield new Calibrator.Isotonic(input, points, random.doubles(points.length).toArray());
        }
        default -> Calibrator.NONE;
      };
    }

    private double[] increasing(int count) {
      return Arrays.stream(numbers(count)).map(v -> v + 0.0).sorted().distinct().toArray();
    }

    private double[] numbers(int count) {
      return IntStream.range(0, count).mapToDouble(_ -> number()).toArray();
    }

    /** Any finite double, and often a plain one. */
    private double number() {
      double drawn = Double.longBitsToDouble(random.nextLong());
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(-3, 4);
        case 1 -> random.nextBoolean() ? -0.0 : Double.MIN_VALUE;
        default -> Double.isFinite(drawn) ? drawn : 1e300;
      };
    }
  }
}
