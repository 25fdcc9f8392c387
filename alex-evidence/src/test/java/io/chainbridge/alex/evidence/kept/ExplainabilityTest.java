// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The explanation that is kept says everything that the model does. */
final class ExplainabilityTest {
  private static final List<Feature> FEATURES =
      List.of(
          new Feature.Numeric("debt"),
          new Feature.Numeric("age"),
          new Feature.Categorical("region", List.of("north", "south")));

  private static double[] row(RandomGenerator random) {
    return new double[] {
      random.nextInt(6) == 0 ? Double.NaN : random.nextInt(-3, 4) / 2.0,
      random.nextInt(6) == 0 ? Double.NaN : random.nextInt(-3, 4) / 2.0,
      random.nextInt(6) == 0 ? Double.NaN : random.nextInt(3)
    };
  }

  private static HeldOutRows rows(RandomGenerator random) {
    double[][] rows =
        IntStream.range(0, random.nextInt(1, 60))
            .mapToObj(_ -> row(random))
            .toArray(double[][]::new);
    return new HeldOutRows(rows, new boolean[rows.length]);
  }

  private static double[] scores(RandomGenerator random, int many) {
    return random.doubles(many, -1, 1).toArray();
  }

  private static AdditiveModel additive(RandomGenerator random) {
    Axis.Cuts cuts = new Axis.Cuts(new double[] {-1, 0, 1});
    Axis regions = new Axis.Categories(new int[] {1, 2}, 4);
    Polynomial curve = new Polynomial(scores(random, 4));
    return new AdditiveModel(
        random.nextDouble(),
        FEATURES,
        List.of(
            new Term.Table(0, cuts, scores(random, 6)),
            new Term.Linear(0, random.nextDouble(), 0.5, random.nextDouble()),
            new Term.Piecewise(
                1,
                new Axis.Cuts(new double[] {0}),
                List.of(curve, new Polynomial(scores(random, 2))),
                random.nextDouble()),
            new Term.Table(2, regions, scores(random, 4)),
            new Term.PairTable(0, cuts, 2, regions, scores(random, 24))),
        Link.LOGIT);
  }

  private static JsonNode written(GlassBox model, HeldOutRows rows) {
    try {
      return new ObjectMapper().readTree(Explainability.write(model, rows));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Proves("S3.15")
  void keepsCurvesAndInteractionsFromWhichEveryScoreCanBeAddedUp() {
    new ForAll(15, 100)
        .holds(
            random -> random.nextLong(),
            seed -> {
              RandomGenerator random = ForAll.random(seed);
              AdditiveModel model = additive(random);
              HeldOutRows rows = rows(random);
              JsonNode kept = written(model, rows);
              for (double[] row : rows.rows()) {
                assertThat(added(kept, row)).isCloseTo(model.rawScore(row), within(1e-12));
              }
            });
  }

  /** The raw score by the document alone. */
  private static double added(JsonNode kept, double[] row) {
    double sum = kept.path("intercept").asDouble();
    for (JsonNode curve : kept.path("curves")) {
      sum += addedBy(curve, row[index(curve)]);
    }
    for (JsonNode pair : kept.path("interactions")) {
      JsonNode first = pair.path("features").path(0);
      JsonNode second = pair.path("features").path(1);
      int line = bin(first, row[index(first)], 4);
      sum += pair.path("adds").path(line).path(bin(second, row[index(second)], 4)).asDouble();
    }
    return sum;
  }

  private static int index(JsonNode curve) {
    String name = curve.path("feature").asText();
    return FEATURES.stream().map(Feature::name).toList().indexOf(name);
  }

  private static double addedBy(JsonNode curve, double x) {
    if (curve.has("adds")) {
      return curve.path("adds").path(bin(curve, x, curve.path("adds").size())).asDouble();
    } else if (Double.isNaN(x)) {
      return curve.path("missing").asDouble();
    } else if (curve.has("coefficient")) {
      return curve.path("coefficient").asDouble() * (x - curve.path("centre").asDouble());
    }
    JsonNode piece = curve.path("pieces").path(bin(curve, x, 0) - 1);
    double power = 1;
    double sum = 0;
    for (JsonNode coefficient : piece.path("coefficients")) {
      sum += coefficient.asDouble() * power;
      power *= x - piece.path("anchor").asDouble();
    }
    return sum;
  }

  private static int bin(JsonNode axis, double x, int bins) {
    if (Double.isNaN(x)) {
      return 0;
    } else if (axis.has("cuts")) {
      return 1
          + (int)
              StreamSupport.stream(axis.path("cuts").spliterator(), false)
                  .filter(cut -> cut.asDouble() <= x)
                  .count();
    }
    JsonNode level = axis.path("levels").path((int) x);
    return level.isMissingNode() ? bins - 1 : level.path("bin").asInt();
  }

  /** Splits on debt, then on the region; the second tree on age alone. */
  private static TreeEnsemble ensemble(RandomGenerator random) {
    Tree both =
        new Tree(
            new int[] {0, -1, 2, -1, -1},
            new double[] {0.25, 0, 0.5, 0, 0},
            new int[] {1, 0, 3, 0, 0},
            new int[] {2, 0, 4, 0, 0},
            new double[] {0, random.nextDouble(), 0, random.nextDouble(), -1},
            new double[] {10, 4, 6, 3, 3});
    Tree one =
        new Tree(
            new int[] {1, -1, -1},
            new double[] {-0.5, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, random.nextDouble(), -random.nextDouble()},
            new double[] {10, 5, 5});
    List<TreeInput> inputs =
        List.of(
            new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(1, false, TreeInput.Zero.COMPARED),
            new TreeInput.Membership(2, new boolean[] {true, false}, false, true));
    return new TreeEnsemble(
        Precision.FLOAT64, 0.1, FEATURES, inputs, List.of(both, one), Link.LOGIT, Calibrator.NONE);
  }

  @Test
  @Proves("S3.15")
  void sumsUpTheShapValuesOfAnEnsembleAndNamesThePairsThatMeet() {
    RandomGenerator random = ForAll.random(16);
    TreeEnsemble model = ensemble(random);
    HeldOutRows rows = rows(random);
    JsonNode kept = written(model, rows);
    assertThat(kept.path("kind").asText()).isEqualTo("shap");
    assertThat(kept.path("interactions")).hasSize(1);
    assertThat(kept.path("interactions").path(0).path("features").toString())
        .isEqualTo("[\"debt\",\"region\"]");
    assertThat(kept.path("interactions").path(0).path("paths").asInt()).isEqualTo(2);
    Explainer explainer = Explainer.of(model);
    for (int feature = 0; feature < FEATURES.size(); feature++) {
      int index = feature;
      JsonNode groups = kept.path("curves").path(feature).path("groups");
      assertThat(total(groups, "rows", false)).isEqualTo(rows.rows().length);
      assertThat(total(groups, "mean", true))
          .isCloseTo(
              Arrays.stream(rows.rows())
                  .mapToDouble(row -> explainer.contributions(row).parts().get(index).value())
                  .sum(),
              within(1e-9));
      for (JsonNode group : groups) {
        assertThat(group.path("from").isNull()).isEqualTo(group.path("to").isNull());
      }
    }
  }

  private static double total(JsonNode groups, String name, boolean timesRows) {
    return StreamSupport.stream(groups.spliterator(), false)
        .mapToDouble(
            group -> group.path(name).asDouble() * (timesRows ? group.path("rows").asDouble() : 1))
        .sum();
  }

  @Test
  void isTheSameBytesForTheSameModelAndRows() {
    AdditiveModel model = additive(ForAll.random(1));
    assertThat(Explainability.write(model, rows(ForAll.random(2))))
        .isEqualTo(Explainability.write(model, rows(ForAll.random(2))))
        .isNotEqualTo(Explainability.write(model, rows(ForAll.random(3))));
  }
}
