// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.XgboostGolden;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.score.EnsembleScorer;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XgboostGoldenTest {
  static List<String> goldens() {
    return XgboostGolden.NAMES;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  @Proves("S3.10")
  void scoresEveryRowAsTheLibraryDoesBitForBit(String name) {
    XgboostGolden golden = XgboostGolden.of(name);
    assertThat(golden.lines()).hasSize(2000);
    assertThat(golden.model().precision()).isEqualTo(Precision.FLOAT32);
    EnsembleScorer.Session scorer = EnsembleScorer.of(golden.model()).session();
    boolean raw = name.equals("dart");
    for (String line : golden.lines()) {
      double[] row = golden.row(line);
      assertThat(golden.model().rawScore(row)).as(line).isEqualTo(golden.margin(line));
      assertThat(scorer.rawScore(row)).as(line).isEqualTo(golden.margin(line));
      double served = raw ? golden.model().rawScore(row) : golden.model().score(row);
      assertThat(served).as(line).isCloseTo(golden.prediction(line), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void readsTheSameEnsembleFromBothEncodings(String name) {
    TreeEnsemble json = XgboostGolden.json(XgboostGolden.text(name));

    assertThat(XgboostGolden.ubj(XgboostGolden.packed(name))).isEqualTo(json);
    assertThat(json.trees()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void theGoldenRowsHoldWhatHurts(String name) {
    XgboostGolden golden = XgboostGolden.of(name);
    List<double[]> rows = golden.lines().stream().map(golden::row).toList();
    Set<Float> cuts = new HashSet<>();
    Set<Float> beside = new HashSet<>();
    for (Tree tree : golden.model().trees()) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node)
            && golden.model().inputs().get(tree.inputAt(node)) instanceof TreeInput.Ordered) {
          float cut = (float) tree.thresholdAt(node);
          cuts.add(cut);
          beside.add(Math.nextUp(cut));
          beside.add(Math.nextDown(cut));
        }
      }
    }
    assertThat(hits(rows, Double::isNaN)).isGreaterThan(100);
    assertThat(hits(rows, value -> cuts.contains((float) value))).isGreaterThan(100);
    if (!name.equals("recoded")) {
      assertThat(hits(rows, value -> beside.contains((float) value))).isGreaterThan(100);
      assertThat(hits(rows, value -> value != (float) value && cuts.contains((float) value)))
          .isGreaterThan(100);
    }
    if (name.equals("sets") || name.equals("dart")) {
      assertThat(hits(rows, value -> value == Feature.UNSEEN)).isGreaterThan(100);
    }
  }

  private static long hits(List<double[]> rows, DoublePredicate sought) {
    return rows.stream().filter(row -> Arrays.stream(row).anyMatch(sought)).count();
  }

  @Test
  void sharesInputsAndSendsMissingValuesBothWays() {
    TreeEnsemble model = XgboostGolden.of("plain").model();

    assertThat(model.features())
        .containsExactly(
            new Feature.Numeric("f0"),
            new Feature.Numeric("f1"),
            new Feature.Numeric("f2"),
            new Feature.Numeric("f3"));
    assertThat(model.inputs())
        .doesNotHaveDuplicates()
        .contains(
            new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(0, false, TreeInput.Zero.COMPARED));
    assertThat(model.inputs()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void takesTheSumOfHessiansAsCover() {
    for (Tree tree : XgboostGolden.of("plain").model().trees()) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node)) {
          double children = tree.coverAt(tree.leftOf(node)) + tree.coverAt(tree.rightOf(node));
          assertThat(tree.coverAt(node)).isCloseTo(children, within(1e-2));
          assertThat(tree.coverAt(node)).isPositive();
        }
      }
    }
  }

  @Test
  void namesCategoriesByTheirCodesWhereTheFileHasNoNames() {
    TreeEnsemble model = XgboostGolden.of("sets").model();

    assertThat(model.features().get(4))
        .isEqualTo(
            new Feature.Categorical(
                "city", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));
    assertThat(model.inputs())
        .filteredOn(TreeInput.Membership.class::isInstance)
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates()
        .allSatisfy(input -> assertThat(((TreeInput.Membership) input).unseenLeft()).isTrue());
  }

  @Test
  void readsTheNamesOfCategoriesWhereTheFileHasThem() {
    List<Feature> features = XgboostGolden.of("recoded").model().features();

    assertThat(features.get(4))
        .isInstanceOfSatisfying(
            Feature.Categorical.class,
            city -> {
              assertThat(city.name()).isEqualTo("city");
              assertThat(city.levels()).hasSize(10).contains("Aachen", "Cork", "Jena");
            });
    assertThat(features.get(5))
        .isEqualTo(new Feature.Categorical("grade", List.of("10", "20", "30")));
  }

  @Test
  void leavesOutTheNodesThatPruningCutOff() {
    String text = XgboostGolden.text("pruned");
    int nodes = 0;
    int deleted = 0;
    for (int at = text.indexOf("\"num_deleted\""); at >= 0; ) {
      String[] values = text.substring(at, text.indexOf('}', at)).split("\"", -1);
      deleted += Integer.parseInt(values[3]);
      nodes += Integer.parseInt(values[11]);
      at = text.indexOf("\"num_deleted\"", at + 1);
    }
    int kept = XgboostGolden.json(text).trees().stream().mapToInt(Tree::nodes).sum();
    assertThat(deleted).isGreaterThan(500);
    assertThat(kept).isEqualTo(nodes - deleted);
  }

  @Test
  void readsDeepTrees() {
    assertThat(XgboostGolden.of("deep").model().trees())
        .allSatisfy(tree -> assertThat(tree.depth()).isGreaterThanOrEqualTo(20));
  }

  @ParameterizedTest
  @CsvSource({"monotone, false", "violated, true"})
  void believesNoConstraintThatTheFileClaims(String name, boolean falls) {
    XgboostGolden golden = XgboostGolden.of(name);
    int utilisation = golden.model().indexOf("utilisation");
    int fallen = 0;
    for (String line : golden.lines()) {
      double[] row = golden.row(line);
      double before = Double.NEGATIVE_INFINITY;
      for (int step = 0; step <= 100; step++) {
        row[utilisation] = step / 100.0;
        double score = golden.model().rawScore(row);
        fallen += score < before ? 1 : 0;
        before = score;
      }
    }
    assertThat(XgboostGolden.text("violated")).contains("\"monotone_constraints\":\"(-1,0,1,0)\"");
    if (falls) {
      assertThat(fallen).isGreaterThan(1000);
    } else {
      assertThat(fallen).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "binary:logistic, 3E-1, -0.84729785",
    "reg:logistic, [3E-1], -0.84729785",
    "binary:logistic, 5E-1, 0",
    "binary:logistic, 5.06E-1, 0.024001112",
    "binary:logistic, [0E0], -13.815510",
    "reg:logistic, 1E-9, -13.815510",
    "binary:logistic, 1E-6, -13.815510",
    "binary:logistic, 2E-6, -13.122361",
    "binary:logistic, [1E0], 13.745160",
    "binary:logistic, 9.999999E-1, 13.745160",
    "binary:logitraw, 0E0, 0",
    "binary:logitraw, 3E-1, 0.3",
    "binary:logitraw, [-2.5E0], -2.5"
  })
  void turnsTheBaseScoreIntoTheMarginThatTheLibraryStartsFrom(
      String objective, String written, float margin) {
    String text = XgboostGolden.text("tiny").replace("binary:logistic", objective);
    String based =
        text.replaceFirst("\"base_score\":\"[^\"]*\"", "\"base_score\":\"" + written + "\"");

    assertThat((float) XgboostGolden.json(based).base() + 0f).isEqualTo(margin);
  }

  @ParameterizedTest
  @CsvSource({"all-zeros, -13.81551", "all-ones, 13.74516", "base-1e-9, -13.81551"})
  void readsWhatTheLibraryWritesForLabelsOfOneClass(String name, float margin) {
    TreeEnsemble model = XgboostGolden.json(XgboostGolden.text(name));
    assertThat(model.rawScore(new double[model.features().size()])).isCloseTo(margin, within(1e-5));
  }
}
