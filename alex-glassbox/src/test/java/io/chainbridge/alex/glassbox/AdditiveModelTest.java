// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.explain.Contribution;
import io.chainbridge.alex.glassbox.explain.Contributions;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AdditiveModelTest {
  private static final List<Feature> TWO =
      List.of(new Feature.Numeric("a"), new Feature.Numeric("b"));
  private static final Axis ONE_CUT = new Axis.Cuts(new double[] {0});

  @SuppressWarnings("ArrayRecordComponent") // a test case, never compared
  private record Case(AdditiveModel model, double[] row) {}

  private static Case scored(RandomGenerator random) {
    AdditiveModel model = RandomModels.rough(random);
    double a = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(-4, 5) / 2.0;
    double b = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(-4, 5) / 2.0;
    return new Case(model, new double[] {a, b, random.nextInt(-1, 3)});
  }

  @Test
  @Proves("S3.4")
  void explainsEveryScoreBitForBit() {
    new ForAll(4, 2000)
        .holds(
            AdditiveModelTest::scored,
            c -> {
              Contributions parts = Explainer.of(c.model()).contributions(c.row());
              assertThat(Double.doubleToLongBits(parts.sum()))
                  .isEqualTo(Double.doubleToLongBits(c.model().rawScore(c.row())));
              assertThat(parts.parts())
                  .extracting(Contribution::term)
                  .isEqualTo(c.model().termNames());
            });
  }

  @Test
  @Proves("S3.4")
  void namesTheWorstReasonsFirstAndKeepsTiesInTermOrder() {
    Contributions parts =
        new Contributions(
            0.1,
            List.of(
                new Contribution("a", 0.5),
                new Contribution("b", -3),
                new Contribution("c", 0.5),
                new Contribution("d", 2),
                new Contribution("e", 0)));

    assertThat(parts.topAdverse(9)).extracting(Contribution::term).containsExactly("d", "a", "c");
    assertThat(parts.topAdverse(2)).extracting(Contribution::term).containsExactly("d", "a");
    assertThat(parts.topAdverse(9, Direction.DECREASING))
        .containsExactly(new Contribution("b", -3));
  }

  @Test
  @Proves("S3.4")
  void importanceIsTheMeanSizeOfTheContributions() {
    Term main = new Term.Table(0, ONE_CUT, new double[] {0, -1, 3, 0});
    Term line = new Term.Linear(0, 1, 0, 0);
    double[] scores = new double[16];
    scores[2 * 4 + 2] = -8;
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, scores);
    AdditiveModel model = new AdditiveModel(7, TWO, List.of(main, line, pair), Link.LOGIT);
    double[][] rows = {{-1, 5}, {1, 5}};

    Importance importance = Importance.of(model, rows);

    assertThat(importance.byTerm()).containsExactly(Map.entry("a & b", 4.0), Map.entry("a", 3.0));
    assertThat(importance.shares())
        .containsExactly(Map.entry("a", 5 / 7.0), Map.entry("b", 2 / 7.0));
    assertThat(Importance.of(model, rows, new double[] {3, 1}).byTerm())
        .containsEntry("a & b", 2.0)
        .containsEntry("a", 2.5);
    assertThatThrownBy(() -> Importance.of(model, new double[0][]))
        .hasMessageContaining("row of positive weight");
  }

  @Test
  void tellsTheBinsThatMonitoringCounts() {
    Term table = new Term.Table(0, ONE_CUT, new double[] {0, 1, 2, 0});
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, new double[16]);
    Term line = new Term.Linear(1, 1, 0, 0);
    AdditiveModel model = new AdditiveModel(0, TWO, List.of(table, pair, line), Link.LOGIT);
    double[] row = {-1, Double.NaN};

    assertThat(model.bin(0, row)).isEqualTo(1);
    assertThat(model.bin(1, row)).isEqualTo(4);
    assertThat(model.bin(2, row)).isZero();
  }

  @Test
  void scoresWithoutAllocating() {
    AdditiveModel model = RandomModels.rough(ForAll.random(11));
    double[] row = {1, 2, 0};
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    for (int i = 0; i < 50_000; i++) {
      sum += model.rawScore(row);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50_000; i++) {
      sum += model.rawScore(row);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
    assertThat(sum).isFinite();
  }

  @Test
  void keepsProbabilitiesInOrderAndInRange() {
    double last = 0;
    for (double s = -800; s <= 800; s += 0.37) {
      double p = Link.LOGIT.probability(s);
      assertThat(p).isBetween(last, 1.0);
      last = p;
    }
    assertThat(Link.LOGIT.probability(0)).isEqualTo(0.5);
    assertThat(last).isEqualTo(1.0);
  }

  @Test
  void refusesAScoreThatIsNoNumberAndSaysWhere() {
    double[] scores = new double[16];
    scores[6] = Double.NaN;
    Term pair = new Term.PairTable(0, ONE_CUT, 1, ONE_CUT, scores);
    assertThatThrownBy(() -> new AdditiveModel(0, TWO, List.of(pair), Link.LOGIT))
        .hasMessage("terms[0] (a & b) score of bins (1, 2) must be finite, was: NaN");

    double infinite = Double.POSITIVE_INFINITY;
    Term table = new Term.Table(0, ONE_CUT, new double[] {0, 0, infinite, 0});
    assertThatThrownBy(() -> new AdditiveModel(0, TWO, List.of(table), Link.LOGIT))
        .hasMessage("terms[0] (a) score of bin 2 must be finite, was: Infinity");
    assertThatThrownBy(() -> new AdditiveModel(infinite, TWO, List.of(), Link.LOGIT))
        .hasMessageContaining("intercept");
    Term line = new Term.Linear(1, Double.NaN, 0, 0);
    assertThatThrownBy(() -> new AdditiveModel(0, TWO, List.of(line), Link.LOGIT))
        .hasMessageContaining("terms[0] (b) coefficient");
  }

  @Test
  void refusesTermsThatDoNotFitTheirFeatures() {
    List<Feature> features = List.of(new Feature.Categorical("c", List.of("x")));
    Term cut = new Term.Table(0, ONE_CUT, new double[4]);
    Term line = new Term.Linear(0, 1, 0, 0);
    Term twoLevels = new Term.Table(0, new Axis.Categories(new int[] {1, 1}, 3), new double[3]);
    Term stranger = new Term.Table(1, ONE_CUT, new double[4]);
    for (Term term : List.of(cut, line, twoLevels, stranger)) {
      assertThatThrownBy(() -> new AdditiveModel(0, features, List.of(term), Link.LOGIT))
          .as("%s", term)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("terms[0]");
    }
    assertThatThrownBy(() -> new Term.Table(0, ONE_CUT, new double[3]))
        .hasMessageContaining("4 bins, held: 3");
    assertThatThrownBy(() -> new Term.PairTable(0, ONE_CUT, 0, ONE_CUT, new double[16]))
        .hasMessageContaining("twice");
    Feature same = new Feature.Numeric("a");
    assertThatThrownBy(() -> new AdditiveModel(0, List.of(same, same), List.of(), Link.LOGIT))
        .hasMessageContaining("duplicate feature: a");
  }

  @Test
  void refusesARowOfTheWrongLength() {
    AdditiveModel model = new AdditiveModel(0, TWO, List.of(), Link.LOGIT);
    assertThatThrownBy(() -> model.score(new double[] {1})).hasMessageContaining("2 values");
  }

  @Test
  void encodesCategories() {
    var feature = new Feature.Categorical("c", List.of("x", "y"));
    assertThat(feature.encode("y")).isEqualTo(1.0);
    assertThat(feature.encode("Y")).isEqualTo(Feature.UNSEEN);
    assertThatThrownBy(() -> new Feature.Categorical("c", List.of("x", "x")))
        .hasMessageContaining("twice: x");
  }
}
