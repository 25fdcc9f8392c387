// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CoveredForests;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeShapTest {
  private static final Feature A = new Feature.Numeric("a");
  private static final Feature B = new Feature.Numeric("b");
  private static final TreeInput ON_A = new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED);
  private static final TreeInput ON_B = new TreeInput.Ordered(1, true, TreeInput.Zero.COMPARED);

  private static final Offset<Double> TINY = within(1e-14);

  @SuppressWarnings("ArrayRecordComponent") // a test case, never compared
  private record Case(TreeEnsemble model, double[] row) {}

  private static Case small(RandomGenerator random) {
    TreeEnsemble model =
        CoveredForests.numeric(
            random, random.nextInt(1, 9), random.nextInt(1, 4), random.nextInt(1, 8));
    return new Case(model, CoveredForests.row(random, model));
  }

  private static Case mixed(RandomGenerator random) {
    TreeEnsemble model = CoveredForests.mixed(random, 3, 6);
    return new Case(model, CoveredForests.row(random, model));
  }

  private static void isTheDefinition(Case c) {
    TreeShap shap = TreeShap.of(c.model());
    double[] values = shap.values(c.row());
    double[] wanted = ShapleyByDefinition.values(c.model(), c.row());
    for (int i = 0; i < wanted.length; i++) {
      assertThat(values[i]).as("feature %d", i).isCloseTo(wanted[i], within(1e-12));
    }
    double mean = ShapleyByDefinition.expected(c.model(), c.model().compared(c.row()), 0);
    assertThat(shap.expected()).isCloseTo(mean, within(1e-12));
  }

  @Test
  @Proves({"S3.4", "M4"})
  void valuesAreThoseOfTheDefinition() {
    new ForAll(71, 600).holds(TreeShapTest::small, TreeShapTest::isTheDefinition);
  }

  @Test
  @Proves({"S3.4", "M4"})
  void valuesAreThoseOfTheDefinitionForCategoriesGapsAndZeros() {
    new ForAll(72, 300).holds(TreeShapTest::mixed, TreeShapTest::isTheDefinition);
  }

  @Test
  @Proves({"S3.4", "M4"})
  void valuesOfLargeEnsemblesAddUpToTheScoreInDoubles() {
    new ForAll(73, 20)
        .holds(
            random -> {
              TreeEnsemble model = CoveredForests.numeric(random, random.nextInt(1, 40), 40, 9);
              return new Case(model, CoveredForests.row(random, model));
            },
            c -> {
              TreeShap shap = TreeShap.of(c.model());
              double sum = shap.expected() + Arrays.stream(shap.values(c.row())).sum();
              assertThat(sum).isCloseTo(inDoubles(c), within(1e-10));
            });
  }

  private static double inDoubles(Case c) {
    double[] compared = c.model().compared(c.row());
    return c.model().base()
        + c.model().trees().stream().mapToDouble(tree -> tree.valueAt(tree.leaf(compared))).sum();
  }

  @Test
  @Proves({"S3.4", "M4"})
  void explainsEveryScoreBitForBitWithARemainderOfItsOwn() {
    new ForAll(74, 500)
        .holds(
            TreeShapTest::mixed,
            c -> {
              Contributions parts = Explainer.of(c.model()).contributions(c.row());
              double raw = c.model().rawScore(c.row());
              assertThat(Double.doubleToLongBits(parts.sum()))
                  .isEqualTo(Double.doubleToLongBits(raw));
              assertThat(parts.parts())
                  .extracting(Contribution::term)
                  .containsExactly("a", "b", "c", "d");
              double single = c.model().precision() == Precision.FLOAT32 ? 1e-5 : 1e-12;
              assertThat(parts.remainder()).hasSize(1);
              assertThat(parts.remainder().getFirst()).isCloseTo(0, within(single));
            });
  }

  @Test
  void theRemainderBridgesAnyTwoNumbers() {
    List<Contribution> parts = List.of(new Contribution("a", -1.0));
    for (double raw : new double[] {0, 1e-40, -3e-17, 5, 1e300, Double.MIN_VALUE, 1e-7f}) {
      for (double intercept : new double[] {1, 1 + 1e-9, 0.3, -1e200, 1e-30}) {
        Contributions closed = Contributions.closed(intercept, parts, raw);
        assertThat(closed.sum()).isEqualTo(raw);
      }
    }
    assertThat(Contributions.closed(Double.NaN, parts, 1).sum()).isNaN();
    assertThat(Contributions.closed(Double.POSITIVE_INFINITY, parts, 1).sum()).isNaN();
  }

  /** One split on a, and a second one on a in its right child. */
  private static Tree twice(double... cover) {
    return new Tree(
        new int[] {0, Tree.LEAF, 0, Tree.LEAF, Tree.LEAF},
        new double[] {0, 0, 1, 0, 0},
        new int[] {1, 0, 3, 0, 0},
        new int[] {2, 0, 4, 0, 0},
        new double[] {0, 1, 0, 2, 4},
        cover);
  }

  private static TreeEnsemble of(Tree... trees) {
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(A, B),
        List.of(ON_A, ON_B),
        List.of(trees),
        Link.LOGIT,
        Calibrator.NONE);
  }

  @Test
  void aFeatureLookedAtTwiceIsOnePlayer() {
    TreeShap shap = TreeShap.of(of(twice(8, 2, 6, 3, 3)));

    assertThat(shap.expected()).isEqualTo(0.25 + 0.375 * 2 + 0.375 * 4);
    assertThat(shap.values(new double[] {0.5, 0})).containsExactly(new double[] {-0.5, 0}, TINY);
    assertThat(shap.values(new double[] {-1, 0})).containsExactly(new double[] {-1.5, 0}, TINY);
  }

  @Test
  void aWayThatTrainingNeverWentIsWorthNothingUntilARowGoesIt() {
    TreeShap shap = TreeShap.of(of(twice(8, 8, 0, 0, 0)));

    assertThat(shap.expected()).isEqualTo(1);
    assertThat(shap.values(new double[] {5, 0})).containsExactly(new double[] {3, 0}, TINY);
    assertThat(shap.values(new double[] {-5, 0})).containsExactly(0, 0);
  }

  @Test
  void childrenWithoutCoverGetHalfEach() {
    assertThat(TreeShap.of(of(twice(0, 0, 0, 0, 0))).expected()).isEqualTo(2);
    assertThat(TreeShap.of(of(twice(4, 4, 0, 0, 0))).values(new double[] {2, 0}))
        .containsExactly(new double[] {3, 0}, TINY);
  }

  @Test
  void hugeCoversDoNotOverflow() {
    double huge = Double.MAX_VALUE;
    assertThat(TreeShap.of(of(twice(huge, huge, huge, 0, huge))).expected()).isEqualTo(2.5);
  }

  @Test
  void aLoneLeafIsExpected() {
    int[] none = {0};
    Tree leaf =
        new Tree(
            new int[] {Tree.LEAF}, new double[1], none, none, new double[] {7}, new double[] {3});

    Contributions parts = Explainer.of(of(leaf)).contributions(new double[] {1, 2});

    assertThat(parts.intercept()).isEqualTo(7);
    assertThat(parts.parts()).containsExactly(new Contribution("a", 0), new Contribution("b", 0));
    assertThat(parts.sum()).isEqualTo(7);
  }

  @Test
  @Proves({"S3.4", "M4"})
  void importanceIsTheMeanSizeOfTheValues() {
    TreeEnsemble model = of(twice(8, 2, 6, 3, 3));
    double[][] rows = {{-1, 0}, {2, 0}};

    Importance importance = Importance.of(model, rows);

    assertThat(importance.byTerm().keySet()).containsExactly("a", "b");
    assertThat(importance.byTerm().get("a")).isCloseTo(1.5, TINY);
    assertThat(importance.shares()).containsExactly(Map.entry("a", 1.0), Map.entry("b", 0.0));
    assertThat(Importance.of(model, rows, new double[] {1, 0}).byTerm().get("a"))
        .isCloseTo(1.5, TINY);
    assertThatThrownBy(() -> Importance.of(model, new double[][] {{1}}))
        .hasMessageContaining("2 values");
  }

  @Test
  @Proves({"S3.4", "M4"})
  void reasonsAreTheFeaturesThatRaisedTheScoreMost() {
    Tree onB =
        new Tree(
            new int[] {1, Tree.LEAF, Tree.LEAF},
            new double[3],
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, -5, 5},
            new double[] {2, 1, 1});
    Contributions parts =
        Explainer.of(of(twice(8, 2, 6, 3, 3), onB)).contributions(new double[] {2, 3});

    assertThat(parts.topAdverse(5)).extracting(Contribution::term).containsExactly("b", "a");
    assertThat(parts.topAdverse(5).getFirst().value()).isCloseTo(5, TINY);
    assertThat(parts.topAdverse(1)).extracting(Contribution::term).containsExactly("b");
    assertThat(parts.topAdverse(5, Direction.DECREASING)).isEmpty();
  }

  @Test
  void oneExplainerServesManyThreads() {
    TreeEnsemble model = CoveredForests.numeric(ForAll.random(75), 6, 30, 6);
    TreeShap shap = TreeShap.of(model);
    RandomGenerator random = ForAll.random(76);
    List<double[]> rows =
        IntStream.range(0, 300).mapToObj(i -> CoveredForests.row(random, model)).toList();
    List<List<Double>> alone = rows.stream().map(row -> boxed(shap.values(row))).toList();
    assertThat(rows.parallelStream().map(row -> boxed(shap.values(row))).toList()).isEqualTo(alone);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Half of training leaves at every split, each on a feature of its own; the end is worth 1. */
  private static TreeEnsemble chain(int splits) {
    int nodes = 2 * splits + 1;
    int[] input = new int[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] value = new double[nodes];
    Arrays.fill(input, Tree.LEAF);
    for (int i = 0; i < splits; i++) {
      input[2 * i] = i;
      left[2 * i] = 2 * i + 1;
      right[2 * i] = 2 * i + 2;
    }
    value[nodes - 1] = 1;
    Tree tree = new Tree(input, new double[nodes], left, right, value, new double[nodes]);
    List<Feature> features =
        IntStream.range(0, splits).<Feature>mapToObj(i -> new Feature.Numeric("x" + i)).toList();
    List<TreeInput> inputs =
        IntStream.range(0, splits)
            .<TreeInput>mapToObj(i -> new TreeInput.Ordered(i, true, TreeInput.Zero.COMPARED))
            .toList();
    return new TreeEnsemble(
        Precision.FLOAT64, 0, features, inputs, List.of(tree), Link.LOGIT, Calibrator.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 65, 511, 512})
  void equalFeaturesShareEquallyOnWaysOfAnyLength(int splits) {
    double[] row = new double[splits];
    Arrays.fill(row, 1);
    double[] wanted = new double[splits];
    Arrays.fill(wanted, (1 - Math.scalb(1.0, -splits)) / splits);

    assertThat(TreeShap.of(chain(splits)).values(row)).containsExactly(wanted, TINY);
  }

  @Test
  void refusesWaysThatNobodyFollows() {
    TreeEnsemble model = chain(513);
    assertThatThrownBy(() -> TreeShap.of(model)).hasMessageContaining("513 features");
  }

  @Test
  void refusesACoverWithoutEnd() {
    assertThatThrownBy(() -> twice(8, 2, Double.POSITIVE_INFINITY, 3, 3))
        .hasMessageContaining("node 2");
  }
}
