// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins what each recipe records and trains; a change of its Java form must not change either. */
class RecipeDigestTest {
  private static final RecipeForm.Frame FRAME =
      new RecipeForm.Frame(Map.of("step", Direction.INCREASING), 17, 2);

  private static String recorded(RecipeForm form, Map<String, Double> settings) {
    TrainingRecipe recipe = form.recipe(new Settings(settings), FRAME);
    return switch (Trainer.train(
        Rows.additive(ForAll.random(391), 400), recipe, ProgressListener.NONE)) {
      case Training.Trained(var model, Map<String, String> named) ->
          named + " " + CanonicalBytes.digest(model);
      case Training.Refused refused -> refused.toString();
    };
  }

  @Test
  void anEbmOfTheSameSettingsIsRecordedAndTrainedAsBefore() {
    assertThat(recorded(RecipeForm.ebm(), Map.of()))
        .isEqualTo(
            "{family=EBM, max_bins=256, max_interaction_bins=32, interactions=3x, "
                + "max_interactions=600, purified=0, outer_bags=16, learning_rate=0.06, "
                + "smoothing_rounds=50, max_rounds=2000, early_stopping_rounds=25, "
                + "min_samples_leaf=4, max_leaves=2, seed=17} "
                + "sha256:dd41776202c094786ed38ace4507c03023d98a341220bc54669ac7395a9f4342");
    assertThat(
            recorded(
                RecipeForm.ebm(),
                Map.ofEntries(
                    Map.entry("max_bins", 33.0),
                    Map.entry("max_interaction_bins", 7.0),
                    Map.entry("interactions", 2.0),
                    Map.entry("purified", 1.0),
                    Map.entry("outer_bags", 3.0),
                    Map.entry("learning_rate", 0.11),
                    Map.entry("smoothing_rounds", 5.0),
                    Map.entry("max_rounds", 41.0),
                    Map.entry("early_stopping_rounds", 6.0),
                    Map.entry("min_samples_leaf", 8.0),
                    Map.entry("max_leaves", 4.0))))
        .isEqualTo(
            "{family=EBM, max_bins=33, max_interaction_bins=7, interactions=2, "
                + "max_interactions=2, purified=1, outer_bags=3, learning_rate=0.11, "
                + "smoothing_rounds=5, max_rounds=41, early_stopping_rounds=6, "
                + "min_samples_leaf=8, max_leaves=4, seed=17} "
                + "sha256:82f95569926401038158886ac3681294ef27476f921929dbe888d877ac774f3f");
  }

  @Test
  void aGamOfTheSameSettingsIsRecordedAndTrainedAsBefore() {
    assertThat(recorded(RecipeForm.gam(), Map.of()))
        .isEqualTo(
            "{family=GAM, splines=20, smoothing=REML, seed=17} "
                + "sha256:477afabbf3780d16abea8f89cde696340a73316dac93d6a22a11f4360b94d618");
    assertThat(recorded(RecipeForm.gam(), Map.of("splines", 9.0)))
        .isEqualTo(
            "{family=GAM, splines=9, smoothing=REML, seed=17} "
                + "sha256:6759469ae5e0a0de9cbba106a46eccbc83f9eb1437233aa798ff09a01babe7c7");
  }

  @Test
  void boostedTreesOfTheSameSettingsAreRecordedAndTrainedAsBefore() {
    assertThat(recorded(RecipeForm.gbdt(), Map.of()))
        .isEqualTo(
            "{family=MonotoneGBDT, max_bins=254, leaves=31, min_rows_in_leaf=20, "
                + "min_hessian=0.001, lambda=1.0, learning_rate=0.1, max_rounds=1000, "
                + "early_stopping_rounds=30, feature_share=1.0, row_share=1.0, "
                + "calibration=PLATT, seed=17} "
                + "sha256:535d8ba4f3e78ec0560a56a41d9920c5bec6c5a7af4aa288bd62749e950dcda1");
    assertThat(
            recorded(
                RecipeForm.gbdt(),
                Map.ofEntries(
                    Map.entry("max_bins", 40.0),
                    Map.entry("leaves", 9.0),
                    Map.entry("min_rows_in_leaf", 11.0),
                    Map.entry("min_hessian", 0.5),
                    Map.entry("lambda", 2.5),
                    Map.entry("learning_rate", 0.2),
                    Map.entry("max_rounds", 35.0),
                    Map.entry("early_stopping_rounds", 7.0),
                    Map.entry("feature_share", 0.75),
                    Map.entry("row_share", 0.8))))
        .isEqualTo(
            "{family=MonotoneGBDT, max_bins=40, leaves=9, min_rows_in_leaf=11, "
                + "min_hessian=0.5, lambda=2.5, learning_rate=0.2, max_rounds=35, "
                + "early_stopping_rounds=7, feature_share=0.75, row_share=0.8, "
                + "calibration=PLATT, seed=17} "
                + "sha256:84abffed5cc530771a5c4abff53cf763f11aa7093231e6f5b8aba25e5bbfc1f3");
  }

  @Test
  void aLogisticRegressionOfTheSameSettingsIsRecordedAndTrainedAsBefore() {
    assertThat(recorded(RecipeForm.logistic(), Map.of()))
        .isEqualTo(
            "{family=LogisticRegression, l2=1.0} "
                + "sha256:9ad044dc566ce2930ebae03be8b5143b510068f2b424ddda5292580f580233bc");
    assertThat(recorded(RecipeForm.logistic(), Map.of("C", 0.5, "l1_ratio", 0.25)))
        .isEqualTo(
            "{family=LogisticRegression, l2=1.5, l1=0.5} "
                + "sha256:2f3ee9330dbe14a95471352f93aee8c18bfcf6c917c60ff5bbad42579854c5ed");
  }
}
