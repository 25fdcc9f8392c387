// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.calibration.CalibratorChoice;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.FeatureThreads;
import io.chainbridge.alex.training.numerics.FixedPoint;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Second-order boosted trees for the log loss, each of which satisfies every constraint. Validation
 * rows decide when boosting stops; other rows again fit the calibrator.
 *
 * <p>All sums over rows are of whole numbers, so threads and row order do not change a bit.
 */
public final class GbdtTrainer {
  /** Share of the rows that decides when boosting stops. */
  private static final double VALIDATION = 0.1;

  /** Limits of the share of the rows that calibrates. */
  private static final double LEAST_CALIBRATION = 0.05;

  private static final double MOST_CALIBRATION = 0.1;

  /** Rows wanted for calibration: enough for a few parameters, and more would not train. */
  private static final double ROWS_TO_CALIBRATE = 400;

  /** Units of the loss of one row in whole-number sums, which 2^24 rows do not overflow. */
  private static final double LOSS_UNIT = 0x1p26;

  private final TrainingSet set;
  private final TrainingRecipe.MonotoneGbdt recipe;
  private final RowParts parts;
  private final GbdtBins bins;
  private final FixedPoint fixed;
  private final RandomGenerator random;
  private final double base;
  private final double[] scores;
  private final int[] gradients;
  private final long[] packed;
  private final List<GrownTree> trees = new ArrayList<>();

  private int[] drawn = new int[0];
  private int[] notDrawn = new int[0];
  private int kept;
  private double[] calibrationScores;

  private GbdtTrainer(TrainingSet set, TrainingRecipe.MonotoneGbdt recipe) {
    this.set = set;
    this.recipe = recipe;
    boolean calibrates = recipe.calibration() != CalibrationKind.NONE;
    double calibrated = calibrates ? calibrationShare(set.rows()) : 0;
    this.parts = RowParts.of(set, recipe.seed(), VALIDATION, calibrated);
    this.bins = GbdtBins.of(set, recipe.shape().maxBins());
    this.fixed = new FixedPoint(set.rows());
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(recipe.seed());
    long hits = Arrays.stream(parts.grow()).filter(row -> set.events()[row]).count();
    this.base = Sigmoid.logOdds((hits + 0.5) / (parts.grow().length + 1.0));
    this.scores = new double[set.rows()];
    Arrays.fill(scores, base);
    this.gradients = new int[set.rows()];
    this.packed = new long[set.rows()];
    this.calibrationScores = scoresToCalibrate();
    draw(0);
  }

  /** The share of the rows that calibrates. */
  static double calibrationShare(int rows) {
    return Math.clamp(ROWS_TO_CALIBRATE / rows, LEAST_CALIBRATION, MOST_CALIBRATION);
  }

  public static Training train(
      TrainingSet set, TrainingRecipe.MonotoneGbdt recipe, ProgressListener progress) {
    GbdtTrainer trainer = new GbdtTrainer(set, recipe);
    trainer.boost(progress);
    boolean[] events = new boolean[trainer.parts.calibrate().length];
    for (int i = 0; i < events.length; i++) {
      events[i] = set.events()[trainer.parts.calibrate()[i]];
    }
    Calibrator calibrator =
        CalibratorChoice.of(recipe.calibration(), trainer.calibrationScores, events);
    EnsembleWriter writer =
        new EnsembleWriter(set.features(), trainer.bins, recipe.pace().learningRate());
    return new Training.Trained(
        writer.ensemble(trainer.base, trainer.trees.subList(0, trainer.kept), calibrator),
        named(recipe));
  }

  /** Boosts until the validation loss stops falling; keeps the trees of the best round. */
  private void boost(ProgressListener progress) {
    BoostingPace pace = recipe.pace();
    long best = validationLoss();
    try (FeatureThreads threads = new FeatureThreads(recipe.threads())) {
      TreeGrower grower =
          new TreeGrower(
              bins,
              set.signs(recipe.constraints()),
              recipe.shape(),
              fixed,
              threads,
              parts.grow().length);
      for (int round = 0; round < pace.maxRounds(); round++) {
        if (!grow(grower, round)) {
          break;
        }
        long loss = validationLoss();
        if (loss < best || parts.validate().length == 0) {
          best = loss;
          kept = trees.size();
          calibrationScores = scoresToCalibrate();
        }
        progress.report(Math.min(round + 1, pace.maxRounds() - 1), pace.maxRounds(), mean(loss));
        if (trees.size() - kept >= pace.earlyStoppingRounds()) {
          break;
        }
      }
    }
    progress.report(pace.maxRounds(), pace.maxRounds(), mean(best));
  }

  /** Grows one tree and adds it to all scores; false if there was nothing to split. */
  private boolean grow(TreeGrower grower, int round) {
    for (int row : parts.grow()) {
      double p = Sigmoid.probability(scores[row]);
      gradients[row] = fixed.gradient((set.events()[row] ? 1 : 0) - p);
      packed[row] = fixed.packed(p * (1 - p));
    }
    if (recipe.pace().rowShare() < 1) {
      draw(round);
    }
    RowPartition growing = new RowPartition(drawn.clone());
    RowPartition others = new RowPartition(notDrawn.clone());
    TreeGrower.Task task = new TreeGrower.Task(gradients, packed, features());
    TreeGrower.Grown grown = grower.grow(task, growing, others);
    if (grown.leaves().size() == 1) {
      return false;
    }
    for (TreeGrower.Leaf leaf : grown.leaves()) {
      leaf.addTo(scores, recipe.pace().learningRate(), growing, others);
    }
    trees.add(grown.tree());
    return true;
  }

  /** Draws the training rows of one round, the share that the recipe sets. */
  private void draw(int round) {
    boolean[] grows = new boolean[set.rows()];
    double share = recipe.pace().rowShare();
    for (int row : parts.grow()) {
      grows[row] = share == 1 || RowParts.share(parts.keys()[row], round + 1L) < share;
    }
    drawn = rows(grows, true);
    notDrawn = rows(grows, false);
  }

  private static int[] rows(boolean[] grows, boolean which) {
    int[] rows = new int[grows.length];
    int count = 0;
    for (int row = 0; row < grows.length; row++) {
      if (grows[row] == which) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** The features that a tree may use, ascending. */
  private int[] features() {
    int all = set.features().size();
    int wanted = Math.max(1, (int) Math.ceil(recipe.pace().featureShare() * all));
    int[] features = IntStream.range(0, all).toArray();
    if (wanted >= all) {
      return features;
    }
    for (int i = 0; i < wanted; i++) {
      int other = i + random.nextInt(all - i);
      int drawn = features[other];
      features[other] = features[i];
      features[i] = drawn;
    }
    int[] chosen = Arrays.copyOf(features, wanted);
    Arrays.sort(chosen);
    return chosen;
  }

  private long validationLoss() {
    long sum = 0;
    for (int row : parts.validate()) {
      sum += (long) Math.rint(Sigmoid.loss(scores[row], set.events()[row]) * LOSS_UNIT);
    }
    return sum;
  }

  private double mean(long validationLoss) {
    return validationLoss / LOSS_UNIT / parts.validate().length;
  }

  private double[] scoresToCalibrate() {
    return Arrays.stream(parts.calibrate()).mapToDouble(row -> scores[row]).toArray();
  }

  private static Map<String, String> named(TrainingRecipe.MonotoneGbdt recipe) {
    TreeShape shape = recipe.shape();
    BoostingPace pace = recipe.pace();
    Map<String, String> named = new LinkedHashMap<>();
    named.put("family", "MonotoneGBDT");
    named.put("max_bins", Integer.toString(shape.maxBins()));
    named.put("leaves", Integer.toString(shape.leaves()));
    named.put("min_rows_in_leaf", Integer.toString(shape.minRowsInLeaf()));
    named.put("min_hessian", Double.toString(shape.minHessian()));
    named.put("lambda", Double.toString(shape.lambda()));
    named.put("learning_rate", Double.toString(pace.learningRate()));
    named.put("max_rounds", Integer.toString(pace.maxRounds()));
    named.put("early_stopping_rounds", Integer.toString(pace.earlyStoppingRounds()));
    named.put("feature_share", Double.toString(pace.featureShare()));
    named.put("row_share", Double.toString(pace.rowShare()));
    named.put("calibration", recipe.calibration().name());
    named.put("seed", Long.toString(recipe.seed()));
    return named;
  }
}
