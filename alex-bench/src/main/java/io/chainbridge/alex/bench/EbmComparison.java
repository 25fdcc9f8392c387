// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.recipe.EbmPace;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.RowScaled;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains an explainable boosting machine on rows that {@code bench/compare_training_ebm.py} wrote,
 * and leaves the scores of the held-out rows beside them.
 *
 * <p>Arguments: the path of the rows without its ending, {@code mains} or {@code pairs}, threads.
 * Prints one line of JSON: CPU seconds of the whole process over a first training and over a second
 * of the same seed, compiler and collector included, the number of terms, and how many of the
 * constraints are proven.
 */
public final class EbmComparison {
  private static final long SEED = 1;

  private EbmComparison() {}

  /** Reads, trains, scores. */
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[0]).toAbsolutePath();
    ComparedRows rows = ComparedRows.read(path);
    TrainingRecipe.Ebm recipe = recipe(rows, args[1], Integer.parseInt(args[2]));
    long start = ProcessorTime.nanos();
    AdditiveModel model = train(rows, recipe);
    long middle = ProcessorTime.nanos();
    long end = middle;
    if (!Boolean.getBoolean("once")) {
      model = train(rows, recipe);
      end = ProcessorTime.nanos();
    }
    Files.write(Path.of(path + ".scores"), rows.scores(AdditiveScorer.of(model).session()::score));
    System.out.printf(
        Locale.ROOT,
        "{\"cold\": %.4f, \"cpu\": %.4f, \"terms\": %d, \"proven\": \"%d of %d\"}%n",
        (middle - start) * 1e-9,
        (end > middle ? end - middle : middle - start) * 1e-9,
        model.terms().size(),
        proven(model, rows),
        rows.signs().size());
  }

  private static TrainingRecipe.Ebm recipe(ComparedRows rows, String mode, int threads) {
    TrainingRecipe.Ebm usual = TrainingRecipe.Ebm.defaults(rows.signs(), SEED);
    EbmPairs pairs = usual.pairs();
    return new TrainingRecipe.Ebm(
        new EbmShape(
            Integer.getInteger("bins", usual.shape().maxBins()),
            Integer.getInteger("leaf", usual.shape().minSamplesLeaf()),
            Integer.getInteger("leaves", usual.shape().maxLeaves())),
        new EbmPace(
            rowScaled("bags", usual.pace().outerBags()),
            rowScaled("smoothing", usual.pace().smoothingRounds()),
            Double.parseDouble(System.getProperty("rate", "" + usual.pace().learningRate())),
            usual.pace().maxRounds(),
            Integer.getInteger("patience", usual.pace().earlyStoppingRounds())),
        mode.equals("pairs")
            ? new EbmPairs(
                pairs.perFeature(),
                pairs.most(),
                Integer.getInteger("pbins", pairs.maxBins()),
                Boolean.getBoolean("purified"))
            : EbmPairs.none(),
        rows.signs(),
        SEED,
        threads);
  }

  private static RowScaled rowScaled(String property, RowScaled usual) {
    Integer set = Integer.getInteger(property);
    return set == null ? usual : RowScaled.always(set);
  }

  private static AdditiveModel train(ComparedRows rows, TrainingRecipe.Ebm recipe) {
    return switch (Trainer.train(rows.train(), recipe, ProgressListener.NONE)) {
      case Training.Trained trained -> (AdditiveModel) trained.model();
      case Training.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static long proven(AdditiveModel model, ComparedRows rows) {
    return rows.signs().entrySet().stream()
        .map(sign -> new MonotoneConstraint(sign.getKey(), sign.getValue()))
        .filter(claim -> MonotonicityProof.prove(model, claim) instanceof ProofResult.Proven)
        .count();
  }
}
