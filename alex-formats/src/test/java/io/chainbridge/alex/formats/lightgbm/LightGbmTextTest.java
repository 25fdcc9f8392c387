// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.LightGbmGolden;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.score.EnsembleScorer;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightGbmTextTest {
  private static final double ZERO = TreeInput.Ordered.LARGEST_ZERO;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "basic",
        "intermediate",
        "advanced",
        "zero",
        "no-missing",
        "dart",
        "sigmoid",
        "cross-entropy",
        "one-leaf",
        "zero-jump",
        "zero-kept",
        "edges",
        "numbered",
        "numbered-no-missing",
        "named"
      })
  @Proves("S3.10")
  void scoresEveryRowAsTheLibraryDoesBitForBit(String name) {
    LightGbmGolden golden = LightGbmGolden.of(name);
    TreeEnsemble model = golden.model();
    EnsembleScorer.Session fast = EnsembleScorer.of(model).session();
    Set<Double> scores = new HashSet<>();

    assertThat(golden.lines()).hasSize(2000);
    assertThat(model.precision()).isEqualTo(Precision.FLOAT64);
    for (String line : golden.lines()) {
      double[] row = Golden.row(model, line);
      long expected = Double.doubleToLongBits(golden.rawScore(line));
      assertThat(Double.doubleToLongBits(model.rawScore(row))).as(line).isEqualTo(expected);
      assertThat(Double.doubleToLongBits(fast.rawScore(row))).as(line).isEqualTo(expected);
      assertThat(model.score(row)).as(line).isCloseTo(golden.probability(line), within(1e-15));
      scores.add(golden.rawScore(line));
    }
    assertThat(scores).hasSizeGreaterThan(name.equals("one-leaf") ? 0 : 200);
  }

  @Test
  void goldensHoldTheRowsThatHurt() {
    LightGbmGolden edges = LightGbmGolden.of("edges");
    double[] debts =
        edges.lines().stream().mapToDouble(line -> Golden.row(edges.model(), line)[0]).toArray();
    for (double hard :
        new double[] {
          Double.NaN,
          0.0,
          -0.0,
          1e-36,
          -1e-36,
          ZERO,
          -ZERO,
          Math.nextUp(ZERO),
          Math.nextDown(-ZERO),
          1e308,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY
        }) {
      assertThat(debts).contains(hard);
    }
    LightGbmGolden named = LightGbmGolden.of("named");
    assertThat(named.lines())
        .anyMatch(line -> Golden.row(named.model(), line)[0] == Feature.UNSEEN);
    assertThat(named.lines()).anyMatch(line -> Double.isNaN(Golden.row(named.model(), line)[0]));
  }

  @Test
  void namesCategoriesByTheLastLineAndElseByTheirNumbers() {
    Feature.Categorical town = category("named", 0);
    Feature.Categorical kind = category("named", 2);
    assertThat(town.levels()).hasSize(45).startsWith("town 00", "town 01").endsWith("town 44");
    assertThat(kind.levels()).containsExactly("2", "3", "70", "1001");
    assertThat(category("numbered", 2).levels()).containsExactly("2", "3", "70", "1001");
    assertThat(category("numbered", 0).levels()).hasSizeGreaterThan(32).startsWith("0", "1", "2");
    assertThat(LightGbmGolden.of("named").model().features().get(3))
        .isEqualTo(new Feature.Numeric("still"));
  }

  private static Feature.Categorical category(String golden, int feature) {
    return (Feature.Categorical) LightGbmGolden.of(golden).model().features().get(feature);
  }

  @Test
  void keepsASigmoidOtherThanOneAsACalibrator() {
    assertThat(LightGbmGolden.of("plain").model().calibrator()).isEqualTo(Calibrator.NONE);
    Calibrator calibrator = LightGbmGolden.of("sigmoid").model().calibrator();
    assertThat(calibrator).isEqualTo(new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -2.0, 0));
    assertThat(calibrator.keepsOrder()).isTrue();
  }

  @Test
  @Proves("S3.3")
  void keepsTheViolationThatTheHeaderDenies() {
    assertThat(LightGbmGolden.text("zero-jump")).contains("\nmonotone_constraints=1 0\n");
    TreeEnsemble model = LightGbmGolden.of("zero-jump").model();
    double atZero = model.rawScore(new double[] {0.0, 0.5});
    double above = model.rawScore(new double[] {0.001, 0.5});
    assertThat(above).isLessThan(atZero - 1);
  }

  @Test
  void keepsTheCountsOfTrainingAsCover() {
    for (Tree tree : LightGbmGolden.of("plain").model().trees()) {
      assertThat(tree.coverAt(0)).isEqualTo(4000);
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node)) {
          assertThat(tree.coverAt(tree.leftOf(node)) + tree.coverAt(tree.rightOf(node)))
              .isEqualTo(tree.coverAt(node));
        }
      }
    }
  }

  @Test
  void readsATreeOfOneLeafAndACoverThatIsNotThere() {
    String text = LightGbmGolden.text("one-leaf");
    Tree tree = LightGbmGolden.model(text).trees().getFirst();
    assertThat(tree.nodes()).isEqualTo(1);
    assertThat(tree.coverAt(0)).isEqualTo(4000);
    String uncounted = LightGbmGolden.recounted(text.replace("leaf_count=4000", "leaf_count="));
    assertThat(LightGbmGolden.model(uncounted).trees().getFirst().coverAt(0)).isZero();
  }

  /** A split and a value to send through it. */
  private record Case(double threshold, int decision, double value) {}

  @Test
  void sendsEveryValueWhereTheLibrarysOwnRuleDoes() {
    double[] pool = {
      0.0,
      -0.0,
      1e-36,
      -1e-36,
      ZERO,
      -ZERO,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      1,
      -1,
      1e300,
      -1e300,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      0.1
    };
    new ForAll(20260303, 20_000)
        .holds(
            random -> {
              double threshold = pool[random.nextInt(pool.length)];
              return new Case(threshold, 2 * random.nextInt(6), value(random, pool));
            },
            each -> {
              TreeEnsemble model = LightGbmGolden.model(oneSplit(each));
              double expected = goesLeft(each) ? 1 : 2;
              assertThat(model.rawScore(new double[] {each.value()})).isEqualTo(expected);
            });
  }

  private static double value(RandomGenerator random, double[] pool) {
    double value = pool[random.nextInt(pool.length)];
    return switch (random.nextInt(6)) {
      case 0 -> Math.nextUp(value);
      case 1 -> Math.nextDown(value);
      case 2 -> Double.NaN;
      case 3 -> value * Double.MAX_VALUE * 10;
      default -> value;
    };
  }

  /** Tree::NumericalDecision, on what the library makes of a dense row: small values are zeros. */
  private static boolean goesLeft(Case each) {
    double value = Math.abs(each.value()) <= ZERO ? 0.0 : each.value();
    int missing = each.decision() >> 2;
    if (Double.isNaN(value) && missing != 2) {
      value = 0.0;
    }
    if ((missing == 1 && Math.abs(value) <= ZERO) || (missing == 2 && Double.isNaN(value))) {
      return (each.decision() & 2) != 0;
    }
    return value <= each.threshold();
  }

  private static String written(double threshold) {
    return Double.toString(threshold).replace("Infinity", "inf");
  }

  private static String oneSplit(Case each) {
    String tree =
        """
        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        threshold=%s
        decision_type=%d
        left_child=-1
        right_child=-2
        leaf_value=1 2
        leaf_count=3 4
        internal_count=7
        is_linear=0
        shrinkage=1

        """
            .formatted(written(each.threshold()), each.decision());
    return """
    tree
    version=v4
    num_class=1
    num_tree_per_iteration=1
    label_index=0
    max_feature_idx=0
    objective=binary sigmoid:1
    feature_names=debt
    feature_infos=[-1:1]
    tree_sizes=%d

    %send of trees

    feature_importances:

    parameters:
    end of parameters
    """
        .formatted(tree.length(), tree);
  }

  @Test
  void readsAShortenedFileAsItsFirstTrees() {
    String text = LightGbmGolden.text("plain");
    List<Tree> all = LightGbmGolden.model(text).trees();
    assertThat(List.of(1, 2, 7))
        .allSatisfy(count ->
            assertThat(LightGbmGolden.model(LightGbmGolden.shortened(text, count)).trees())
                .isEqualTo(all.subList(0, count)));
  }

  @Test
  void learnsCategoriesFromSplitsThatTheHeaderDoesNotKnow() {
    String text = LightGbmGolden.text("numbered");
    String silent = text.replaceFirst("(?m)^feature_infos=\\S+", "feature_infos=none");
    TreeEnsemble full = LightGbmGolden.model(text);
    TreeEnsemble learnt = LightGbmGolden.model(silent);
    assertThat(levels(learnt)).hasSizeGreaterThan(20).isSubsetOf(levels(full));
    for (String line : LightGbmGolden.of("numbered").lines()) {
      assertThat(learnt.rawScore(Golden.row(learnt, line)))
          .isEqualTo(full.rawScore(Golden.row(full, line)));
    }
  }

  private static List<String> levels(TreeEnsemble model) {
    return ((Feature.Categorical) model.features().getFirst()).levels();
  }

  @Test
  void sendsEveryNumberLeftOfAThresholdOfInfinity() {
    TreeEnsemble plain = LightGbmGolden.of("plain").model();
    assertThat(plain.inputs()).anyMatch(input -> input instanceof TreeInput.Presence);
    TreeEnsemble model = LightGbmGolden.model(oneSplit(new Case(Double.POSITIVE_INFINITY, 8, 0)));
    assertThat(model.rawScore(new double[] {Double.POSITIVE_INFINITY})).isEqualTo(1);
    assertThat(model.rawScore(new double[] {Double.NaN})).isEqualTo(2);
  }

  @Test
  void takesATextThatTheLibraryWouldCutForACategoryItDoesNotKnow() {
    Feature.Categorical kind = category("numbered", 2);
    assertThat(kind.encode("70")).isEqualTo(2);
    assertThat(kind.encode("70.0")).isEqualTo(Feature.UNSEEN);
    assertThat(kind.encode("70.5")).isEqualTo(Feature.UNSEEN);
  }
}
