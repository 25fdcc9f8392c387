// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.calibration.PostTraining;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.RecipeForm;
import io.chainbridge.alex.training.recipe.Settings;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratedTrainingTest {
  private static final Map<String, Direction> SIGNS = Map.of("step", Direction.INCREASING);
  private static final Settings TIMID =
      new Settings(Map.of("max_rounds", 60.0, "learning_rate", 0.002));

  private static TrainingSet rows() {
    return Rows.additive(ForAll.random(77), 1_500);
  }

  private static TrainingRecipe recipe(RecipeForm form, int threads) {
    boolean boosted = form.equals(RecipeForm.ebm()) || form.equals(RecipeForm.gbdt());
    Settings settings = boosted ? TIMID : Settings.NONE;
    return form.recipe(settings, new RecipeForm.Frame(SIGNS, 11, threads));
  }

  private static GlassBox trained(TrainingSet set, TrainingRecipe recipe, CalibrationKind kind) {
    return switch (Trainer.train(
        set, recipe, PostTraining.calibrated(kind), ProgressListener.NONE)) {
      case Training.Trained(GlassBox model, Map<String, String> named) -> {
        assertThat(named).containsEntry("calibration", kind.name());
        yield model;
      }
      case Training.Refused refused -> throw new AssertionError(refused.reasons());
    };
  }

  @Test
  @Proves({"S3.3", "S3.11"})
  void keepsProofsAndBytesInEveryFamily() {
    for (RecipeForm form :
        List.of(RecipeForm.ebm(), RecipeForm.gam(), RecipeForm.gbdt(), RecipeForm.logistic())) {
      for (CalibrationKind kind : CalibrationKind.values()) {
        GlassBox model = trained(rows(), recipe(form, 1), kind);
        assertThat(CanonicalBytes.of(trained(rows(), recipe(form, 2), kind)))
            .as(form + " " + kind)
            .isEqualTo(CanonicalBytes.of(model));
        assertThat(
                MonotonicityProof.prove(
                    model, new MonotoneConstraint("step", Direction.INCREASING)))
            .as(form + " " + kind)
            .isInstanceOf(ProofResult.Proven.class);
      }
    }
  }

  @Test
  void takesACalibratorForATimidModelAndNoneForOneFittedByItsLoss() {
    TrainingRecipe timid = recipe(RecipeForm.ebm(), 2);
    assertThat(trained(rows(), timid, CalibrationKind.PLATT).calibrator())
        .isInstanceOf(Calibrator.Platt.class);
    assertThat(trained(rows(), timid, CalibrationKind.BETA).calibrator())
        .isInstanceOf(Calibrator.Beta.class);
    assertThat(trained(rows(), recipe(RecipeForm.gam(), 2), CalibrationKind.PLATT).calibrator())
        .isEqualTo(Calibrator.NONE);
  }

  @Test
  void lowersTheLossOfRowsThatNeitherTrainedNorCalibrated() {
    TrainingSet others = Rows.additive(ForAll.random(78), 2_000);
    TrainingRecipe timid = recipe(RecipeForm.ebm(), 2);
    assertThat(Rows.logLoss(trained(rows(), timid, CalibrationKind.PLATT), others))
        .isLessThan(Rows.logLoss(trained(rows(), timid, CalibrationKind.NONE), others) - 0.001);
  }

  @Test
  void calibratesOnRowsThatTrainNothing() {
    TrainingSet set = rows();
    TrainingRecipe recipe = recipe(RecipeForm.gam(), 2);
    RowParts parts = RowParts.of(set, recipe.seed() ^ 0x5DEECE66DL, 0, 0.1);
    assertThat(parts.calibrate().length).isBetween(110, 190);
    assertThat(parts.validate()).isEmpty();
    assertThat(parts.grow().length + parts.calibrate().length).isEqualTo(set.rows());
    GlassBox model = trained(set, recipe, CalibrationKind.PLATT);
    assertThat(model.withCalibrator(Calibrator.NONE))
        .isEqualTo(trained(set.select(parts.grow()), recipe, CalibrationKind.NONE));
  }

  @Test
  @Proves("S3.11")
  void doesNotAskInWhatOrderTheRowsCame() {
    TrainingSet set = rows();
    List<Integer> order = new ArrayList<>(IntStream.range(0, set.rows()).boxed().toList());
    Collections.shuffle(order, new Random(5));
    TrainingSet shuffled = set.select(order.stream().mapToInt(Integer::intValue).toArray());
    TrainingRecipe recipe = recipe(RecipeForm.gam(), 2);
    assertThat(CanonicalBytes.of(trained(shuffled, recipe, CalibrationKind.ISOTONIC)))
        .isEqualTo(CanonicalBytes.of(trained(set, recipe, CalibrationKind.ISOTONIC)));
  }
}
