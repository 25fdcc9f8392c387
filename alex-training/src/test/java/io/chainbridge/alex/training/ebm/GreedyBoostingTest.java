// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.EbmPace;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.RowScaled;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GreedyBoostingTest {
  private static final int ROUNDS = 150;

  private static TrainingRecipe.Ebm recipe(int patience) {
    return recipe(patience, 0, ROUNDS);
  }

  private static TrainingRecipe.Ebm recipe(int patience, int smoothing, int rounds) {
    return new TrainingRecipe.Ebm(
        new EbmShape(64, 2, 3),
        new EbmPace(RowScaled.always(1), RowScaled.always(smoothing), 0.3, rounds, patience),
        EbmPairs.exactly(3),
        Map.of(),
        1,
        1);
  }

  /** Validation losses as they are reported, round by round. */
  private static final class Losses implements ProgressListener {
    private final List<Double> reported = new ArrayList<>();

    @Override
    public void report(int done, int all) {}

    @Override
    public void report(int done, int all, double loss) {
      reported.add(loss);
    }
  }

  private static BagTrainer bag(EbmBinning binning, TrainingRecipe.Ebm recipe, Losses losses) {
    return bag(0, binning, recipe, losses);
  }

  private static BagTrainer bag(
      int bag, EbmBinning binning, TrainingRecipe.Ebm recipe, Losses losses) {
    ProgressAggregator progress = new ProgressAggregator(losses, bag + 1, 2L * ROUNDS);
    return new BagTrainer(binning, recipe, new int[4], bag, progress);
  }

  @Test
  void keepsTheTablesOfTheRoundWithTheLowestLoss() {
    TrainingRecipe.Ebm recipe = recipe(ROUNDS);
    EbmBinning binning = EbmBinning.of(Rows.additive(ForAll.random(381), 600), recipe);
    Losses losses = new Losses();
    double[][] kept = bag(binning, recipe, losses).features();
    assertThat(losses.reported).hasSize(ROUNDS);
    double best = Collections.min(losses.reported);
    assertThat(losses.reported.getLast()).as("it was boosted too far").isGreaterThan(best + 0.005);
    assertThat(lossOf(binning, kept)).isCloseTo(best, within(1e-5));
  }

  private static double lossOf(EbmBinning binning, double[][] tables) {
    BagRows rows = new BagRows(binning, 0);
    rows.add(binning, tables);
    return rows.validationLoss();
  }

  @Test
  void endsSoManyRoundsAfterTheLowestLoss() {
    TrainingRecipe.Ebm recipe = recipe(7);
    EbmBinning binning = EbmBinning.of(Rows.additive(ForAll.random(381), 600), recipe);
    Losses losses = new Losses();
    bag(binning, recipe, losses).features();
    // The last loss is reported again with the rounds that were not needed.
    int rounds = losses.reported.size() - 1;
    assertThat(rounds).isLessThan(ROUNDS);
    int best = losses.reported.indexOf(Collections.min(losses.reported));
    assertThat(rounds - 1 - best).isEqualTo(7);
  }

  @Test
  void smoothingRoundsAreNotEndedByTheValidationRows() {
    TrainingRecipe.Ebm recipe = recipe(1, 60, 61);
    EbmBinning binning = EbmBinning.of(Rows.additive(ForAll.random(383), 300), recipe);
    Losses losses = new Losses();
    double[][] kept = bag(binning, recipe, losses).features();
    assertThat(losses.reported).hasSizeGreaterThanOrEqualTo(61);
    double best = Collections.min(losses.reported);
    assertThat(losses.reported.indexOf(best)).as("it was smoothed too far").isLessThan(58);
    assertThat(lossOf(binning, kept)).as("the best round is kept").isCloseTo(best, within(1e-5));
  }

  @Test
  void aSmoothingRoundCutsEveryTableOnce() {
    TrainingSet set = Rows.additive(ForAll.random(384), 2_000);
    assertThat(steps(set, recipe(9, 1, 1))).containsExactly(1, 1, 1);
    assertThat(steps(set, recipe(9, 0, 1))).isNotEqualTo(new long[] {1, 1, 1});
  }

  @Test
  void everyOtherBagBeginsWithSmoothingRounds() {
    TrainingRecipe.Ebm smoothed = recipe(9, 5, 20);
    TrainingRecipe.Ebm sharp = recipe(9, 0, 20);
    EbmBinning binning = EbmBinning.of(Rows.additive(ForAll.random(385), 600), sharp);
    for (int bag = 0; bag < 4; bag++) {
      double[][] begun = bag(bag, binning, smoothed, new Losses()).features();
      double[][] usual = bag(bag, binning, sharp, new Losses()).features();
      assertThat(Arrays.deepEquals(begun, usual)).as("bag %s", bag).isEqualTo(bag % 2 == 1);
    }
  }

  /** How often each number's table steps. */
  private static long[] steps(TrainingSet set, TrainingRecipe.Ebm recipe) {
    double[][] tables = bag(EbmBinning.of(set, recipe), recipe, new Losses()).features();
    return Arrays.stream(tables, 0, 3)
        .mapToLong(table ->
            IntStream.range(2, table.length - 1).filter(b -> table[b] != table[b - 1]).count())
        .toArray();
  }

  @Test
  void pairsBeginWhereTheFeaturesEnded() {
    TrainingRecipe.Ebm recipe = recipe(7);
    EbmBinning binning = EbmBinning.of(Rows.additive(ForAll.random(382), 2_000), recipe);
    Losses losses = new Losses();
    BagTrainer bag = bag(binning, recipe, losses);
    double ofFeatures = lossOf(binning, bag.features());
    losses.reported.clear();
    bag.pairs(FeaturePair.all(3));
    assertThat(losses.reported.getFirst()).isCloseTo(ofFeatures, within(0.01));
  }
}
