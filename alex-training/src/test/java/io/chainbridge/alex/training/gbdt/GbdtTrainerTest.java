// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.EnsembleCertificate;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GbdtTrainerTest {
  private static final Map<String, Direction> SIGNS = Map.of("step", Direction.INCREASING);
  private static final Map<String, Direction> AGAINST_THE_DATA =
      Map.of("step", Direction.DECREASING, "wave", Direction.INCREASING);

  private static TrainingRecipe.MonotoneGbdt recipe(
      Map<String, Direction> signs, CalibrationKind calibration, long seed, int threads) {
    return new TrainingRecipe.MonotoneGbdt(
        new TreeShape(254, 15, 20, 1e-3, 1),
        new BoostingPace(0.1, 60, 10, 1, 1),
        calibration,
        signs,
        seed,
        threads);
  }

  private static TrainingSet rows(int seed, int rows) {
    return Rows.additive(ForAll.random(seed), rows);
  }

  /** A tenth of the first two columns is gone. */
  private static TrainingSet withGaps(TrainingSet set, RandomGenerator random) {
    double[][] columns = set.columns().clone();
    for (int f : new int[] {0, 1, 3}) {
      columns[f] = columns[f].clone();
      for (int row = 0; row < set.rows(); row++) {
        columns[f][row] = random.nextInt(10) == 0 ? Double.NaN : columns[f][row];
      }
    }
    return new TrainingSet(set.features(), columns, set.events());
  }

  private static String digest(TrainingSet set, TrainingRecipe.MonotoneGbdt recipe) {
    return CanonicalBytes.digest(Rows.ensemble(set, recipe)).toString();
  }

  private static double truth(TrainingSet set) {
    double sum = 0;
    for (int row = 0; row < set.rows(); row++) {
      sum += Sigmoid.loss(Rows.trueLogOdds(Rows.row(set.columns(), row)), set.events()[row]);
    }
    return sum / set.rows();
  }

  @Test
  void learnsAKnownModel() {
    TreeEnsemble model = Rows.ensemble(rows(31, 8_000), recipe(SIGNS, CalibrationKind.PLATT, 1, 1));
    TrainingSet held = rows(32, 8_000);
    assertThat(Rows.logLoss(model, held)).isCloseTo(truth(held), within(0.015));
    assertThat(model.precision()).isEqualTo(Precision.FLOAT64);
  }

  @Test
  void learnsFromTheGapsOfAColumn() {
    RandomGenerator random = ForAll.random(33);
    double[] x = new double[5_000];
    boolean[] events = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean gone = random.nextInt(3) == 0;
      x[i] = gone ? Double.NaN : random.nextInt(4);
      events[i] = random.nextDouble() < (gone ? 0.9 : 0.1);
    }
    TreeEnsemble model =
        Rows.ensemble(Rows.numeric(events, x), recipe(Map.of(), CalibrationKind.NONE, 1, 1));
    assertThat(model.score(new double[] {Double.NaN})).isCloseTo(0.9, within(0.05));
    assertThat(model.score(new double[] {2})).isCloseTo(0.1, within(0.05));
    assertThat(model.score(new double[] {1e9})).isCloseTo(0.1, within(0.05));
  }

  @Test
  @Proves("S3.3")
  void everyTreeKeepsItsConstraintsEvenAgainstTheData() {
    new ForAll(340, 6)
        .holds(
            random -> withGaps(Rows.additive(random, 1_500), random),
            set -> {
              TreeEnsemble model =
                  Rows.ensemble(set, recipe(AGAINST_THE_DATA, CalibrationKind.PLATT, 3, 1));
              AGAINST_THE_DATA.forEach((feature, direction) -> {
                MonotoneConstraint claim = new MonotoneConstraint(feature, direction);
                assertThat(MonotonicityProof.prove(model, claim))
                    .isInstanceOf(ProofResult.Proven.class);
                // no border needed a search: every tree is in order by itself
                EnsembleCertificate certificate =
                    MonotonicityProof.certificate(model, claim).orElseThrow();
                assertThat(certificate.branches()).isEmpty();
              });
              assertThat(model.trees()).isNotEmpty();
            });
  }

  @Test
  void aTwentiethOfManyRowsCalibratesAndATenthOfFew() {
    assertThat(GbdtTrainer.calibrationShare(100)).isEqualTo(0.1);
    assertThat(GbdtTrainer.calibrationShare(4_000)).isEqualTo(0.1);
    assertThat(GbdtTrainer.calibrationShare(5_000)).isEqualTo(0.08);
    assertThat(GbdtTrainer.calibrationShare(8_000)).isEqualTo(0.05);
    assertThat(GbdtTrainer.calibrationShare(1_000_000)).isEqualTo(0.05);
  }

  @Test
  void withoutConstraintsTheSameRowsBreakThem() {
    TrainingSet set = rows(35, 1_500);
    TreeEnsemble model = Rows.ensemble(set, recipe(Map.of(), CalibrationKind.NONE, 3, 1));
    AGAINST_THE_DATA.forEach((feature, direction) ->
        assertThat(MonotonicityProof.prove(model, new MonotoneConstraint(feature, direction)))
            .isInstanceOf(ProofResult.Violated.class));
  }

  @Test
  @Proves("S3.11")
  void theNumberOfThreadsDoesNotMatter() {
    TrainingSet set = withGaps(rows(36, 30_000), ForAll.random(1));
    String one = digest(set, recipe(SIGNS, CalibrationKind.PLATT, 5, 1));
    assertThat(digest(set, recipe(SIGNS, CalibrationKind.PLATT, 5, 2))).isEqualTo(one);
    assertThat(digest(set, recipe(SIGNS, CalibrationKind.PLATT, 5, 3))).isEqualTo(one);
  }

  @Test
  @Proves("S3.11")
  void theBytesAreTheSameOnEveryMachineAndDay() {
    // Change this only with a change of the training itself, which every retraining will notice.
    TrainingSet set = withGaps(rows(37, 1_500), ForAll.random(1));
    assertThat(digest(set, recipe(SIGNS, CalibrationKind.PLATT, 11, 1)))
        .isEqualTo("sha256:21251896ae1db3502dfa571838bbbe4a2710d72ef371c5997652d7e7483eb20a");
  }

  @Test
  @Proves("S3.11")
  void theOrderOfTheRowsDoesNotMatter() {
    TrainingSet set = withTwins(withGaps(rows(38, 1_500), ForAll.random(1)));
    for (CalibrationKind kind : CalibrationKind.values()) {
      TrainingRecipe.MonotoneGbdt recipe = sampling(kind);
      assertThat(digest(shuffled(set), recipe)).as(kind.name()).isEqualTo(digest(set, recipe));
    }
  }

  private static TrainingRecipe.MonotoneGbdt sampling(CalibrationKind kind) {
    BoostingPace pace = new BoostingPace(0.1, 30, 10, 0.6, 0.7);
    return new TrainingRecipe.MonotoneGbdt(TreeShape.defaults(), pace, kind, SIGNS, 5, 1);
  }

  /** Every fifth row is the row before it. */
  private static TrainingSet withTwins(TrainingSet set) {
    return picked(set, IntStream.range(0, set.rows()).map(i -> i % 5 == 4 ? i - 1 : i).toArray());
  }

  private static TrainingSet shuffled(TrainingSet set) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, set.rows()).boxed().toList());
    Collections.shuffle(order, new Random(9));
    return picked(set, order.stream().mapToInt(Integer::intValue).toArray());
  }

  private static TrainingSet picked(TrainingSet set, int[] rows) {
    double[][] columns = new double[set.columns().length][rows.length];
    boolean[] events = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < columns.length; f++) {
        columns[f][i] = set.columns()[f][rows[i]];
      }
      events[i] = set.events()[rows[i]];
    }
    return new TrainingSet(set.features(), columns, events);
  }

  @Test
  void anotherSeedIsAnotherModel() {
    TrainingSet set = rows(39, 1_500);
    assertThat(digest(set, recipe(SIGNS, CalibrationKind.PLATT, 6, 1)))
        .isNotEqualTo(digest(set, recipe(SIGNS, CalibrationKind.PLATT, 7, 1)));
  }

  @Test
  void sharesOfRowsAndFeaturesStillLearn() {
    TrainingSet held = rows(41, 4_000);
    double plain =
        Rows.logLoss(
            Rows.ensemble(rows(40, 4_000), recipe(SIGNS, CalibrationKind.NONE, 5, 1)), held);
    double sampled =
        Rows.logLoss(Rows.ensemble(rows(40, 4_000), sampling(CalibrationKind.NONE)), held);
    assertThat(sampled).isCloseTo(plain, within(0.03));
  }

  @Test
  void coverCountsTheGrowingRowsOfEachNode() {
    TrainingSet set = withGaps(rows(42, 2_000), ForAll.random(2));
    TreeEnsemble model = Rows.ensemble(set, recipe(SIGNS, CalibrationKind.NONE, 5, 1));
    int[] grow = RowParts.of(set, 5, 0.1, 0).grow();
    // A tree alone in its ensemble, with the node's index for its value, says where a row ends.
    for (Tree tree : model.trees().subList(0, 5)) {
      double[] reached = new double[tree.nodes()];
      TreeEnsemble alone = alone(model, indexed(tree));
      for (int row : grow) {
        reached[(int) alone.rawScore(Rows.row(set.columns(), row))]++;
      }
      assertThat(tree.coverAt(0)).isEqualTo(grow.length);
      for (int node = 0; node < tree.nodes(); node++) {
        if (tree.isLeaf(node)) {
          assertThat(tree.coverAt(node)).isEqualTo(reached[node]).isGreaterThanOrEqualTo(20);
        } else {
          assertThat(tree.coverAt(node))
              .isEqualTo(tree.coverAt(tree.leftOf(node)) + tree.coverAt(tree.rightOf(node)));
        }
      }
    }
  }

  private static Tree indexed(Tree tree) {
    int[] nodes = IntStream.range(0, tree.nodes()).toArray();
    return new Tree(
        IntStream.of(nodes).map(tree::inputAt).toArray(),
        IntStream.of(nodes).mapToDouble(tree::thresholdAt).toArray(),
        IntStream.of(nodes).map(tree::leftOf).toArray(),
        IntStream.of(nodes).map(tree::rightOf).toArray(),
        IntStream.of(nodes).asDoubleStream().toArray(),
        IntStream.of(nodes).mapToDouble(tree::coverAt).toArray());
  }

  private static TreeEnsemble alone(TreeEnsemble of, Tree tree) {
    return new TreeEnsemble(
        of.precision(), 0, of.features(), of.inputs(), List.of(tree), of.link(), Calibrator.NONE);
  }

  @Test
  void theFirstTreeHoldsNewtonStepsOfItsRows() {
    TrainingSet set = rows(43, 2_000);
    TreeEnsemble model = Rows.ensemble(set, recipe(Map.of(), CalibrationKind.NONE, 5, 1));
    Tree tree = model.trees().getFirst();
    TreeEnsemble alone = alone(model, indexed(tree));
    double p = Sigmoid.probability(model.base());
    double[] gradient = new double[tree.nodes()];
    for (int row : RowParts.of(set, 5, 0.1, 0).grow()) {
      int leaf = (int) alone.rawScore(Rows.row(set.columns(), row));
      gradient[leaf] += (set.events()[row] ? 1 : 0) - p;
    }
    for (int node = 0; node < tree.nodes(); node++) {
      if (tree.isLeaf(node)) {
        double step = gradient[node] / (tree.coverAt(node) * p * (1 - p) + 1);
        assertThat(tree.valueAt(node)).isCloseTo(0.1 * step, within(1e-5));
      }
    }
  }

  @Test
  void namesItsHyperparameters() {
    Training training =
        Trainer.train(
            rows(44, 300), TrainingRecipe.MonotoneGbdt.defaults(SIGNS, 8), ProgressListener.NONE);
    assertThat(((Training.Trained) training).hyperparameters())
        .containsEntry("family", "MonotoneGBDT")
        .containsEntry("leaves", "31")
        .containsEntry("learning_rate", "0.1")
        .containsEntry("calibration", "PLATT")
        .containsEntry("seed", "8")
        .doesNotContainKey("threads");
  }

  @Test
  void unknownAndMissingCategoriesHaveScores() {
    TrainingSet set = withGaps(rows(45, 2_000), ForAll.random(3));
    TreeEnsemble model = Rows.ensemble(set, recipe(SIGNS, CalibrationKind.PLATT, 5, 1));
    double[] row = {0.1, 0.2, 0.3, Feature.UNSEEN};
    double unseen = model.score(row);
    row[3] = Feature.MISSING;
    // where training met missing categories an unknown one goes their way
    assertThat(model.score(row)).isEqualTo(unseen).isBetween(0.01, 0.99);
  }

  @Test
  void writesToNoneOfItsRows() {
    TrainingSet set = rows(46, 500);
    Rows.ensemble(set, recipe(SIGNS, CalibrationKind.PLATT, 5, 2));
    assertThat(set.columns()).isDeepEqualTo(rows(46, 500).columns());
    assertThat(Arrays.equals(set.events(), rows(46, 500).events())).isTrue();
  }
}
