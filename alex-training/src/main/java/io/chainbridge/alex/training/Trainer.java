// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.calibration.PostTraining;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.ebm.EbmTrainer;
import io.chainbridge.alex.training.gam.GamTrainer;
import io.chainbridge.alex.training.gbdt.GbdtTrainer;
import io.chainbridge.alex.training.logistic.Design;
import io.chainbridge.alex.training.logistic.LogisticTrainer;
import io.chainbridge.alex.training.numerics.FixedPoint;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.List;

/** Trains a model by its recipe. The same rows, recipe and seed give the same bytes. */
public final class Trainer {
  /** Levels of one feature; bin numbers must fit a short, with missing and unseen. */
  private static final int MOST_LEVELS = 32_000;

  /** Coefficients solved for at once; time grows with their cube, memory with their square. */
  private static final int MOST_COEFFICIENTS = 4_000;

  /** Absolute value of a number in a straight line; the sum of squares must stay finite. */
  private static final double MOST_OF_A_LINE = 1e150;

  private Trainer() {}

  /** Trains, or returns everything that is wrong with data and recipe. */
  public static Training train(TrainingSet set, TrainingRecipe recipe, ProgressListener progress) {
    List<String> faults = faults(set, recipe);
    if (!faults.isEmpty()) {
      return new Training.Refused(faults);
    }
    return switch (recipe) {
      case TrainingRecipe.Logistic logistic -> LogisticTrainer.train(set, logistic, progress);
      case TrainingRecipe.Gam gam -> GamTrainer.train(set, gam, progress);
      case TrainingRecipe.Ebm ebm -> EbmTrainer.train(set, ebm, progress);
      case TrainingRecipe.MonotoneGbdt gbdt -> GbdtTrainer.train(set, gbdt, progress);
    };
  }

  /**
   * Trains as above, then applies the steps after training. A tenth of the rows does not train but
   * calibrates; the calibrator is kept only if it is worth it. Boosted trees set rows aside by
   * their own recipe, and the calibration given here overrides that of the recipe.
   */
  public static Training train(
      TrainingSet set, TrainingRecipe recipe, PostTraining after, ProgressListener progress) {
    return CalibratedTraining.train(set, recipe, after, progress);
  }

  private static List<String> faults(TrainingSet set, TrainingRecipe recipe) {
    List<String> faults = new ArrayList<>();
    int events = 0;
    for (boolean event : set.events()) {
      events += event ? 1 : 0;
    }
    if (events == 0 || events == set.rows()) {
      faults.add("one class only: " + events + " events in " + set.rows() + " rows; train on both");
    }
    for (Feature feature : set.features()) {
      if (feature instanceof Feature.Categorical(String name, List<String> levels)
          && levels.size() > MOST_LEVELS) {
        faults.add(name + " has " + levels.size() + " levels; leave it out or group them");
      }
    }
    switch (recipe) {
      case TrainingRecipe.Logistic _ -> {
        tooLarge(set, faults);
        tooMany(Design.width(set), "a logistic regression", "", faults);
      }
      case TrainingRecipe.Gam gam ->
          tooMany(gamWidth(set, gam.splinesOn(set)), "a GAM", "use fewer splines, ", faults);
      case TrainingRecipe.Ebm _ -> {}
      case TrainingRecipe.MonotoneGbdt _ -> {
        if (set.rows() > FixedPoint.MOST_ROWS) {
          faults.add(set.rows() + " rows, more than " + FixedPoint.MOST_ROWS + "; train on fewer");
        }
      }
    }
    for (String name : recipe.constraints().keySet()) {
      boolean numeric =
          set.features().stream()
              .anyMatch(f -> f instanceof Feature.Numeric && f.name().equals(name));
      if (!numeric) {
        faults.add("constraint on " + name + ", which is not a numeric feature; remove it");
      }
    }
    return faults;
  }

  private static int gamWidth(TrainingSet set, int splines) {
    int coefficients = 0;
    for (Feature feature : set.features()) {
      coefficients +=
          switch (feature) {
            case Feature.Numeric _ -> splines;
            case Feature.Categorical(String _, List<String> levels) -> levels.size();
          };
    }
    return coefficients;
  }

  private static void tooMany(int coefficients, String family, String remedy, List<String> faults) {
    if (coefficients > MOST_COEFFICIENTS) {
      faults.add(
          coefficients
              + " coefficients are too many for "
              + family
              + ", the limit is "
              + MOST_COEFFICIENTS
              + "; "
              + remedy
              + "group levels or train an EBM");
    }
  }

  /** Reports infinities and numbers whose squares overflow: they have no mean and no scale. */
  private static void tooLarge(TrainingSet set, List<String> faults) {
    for (int f = 0; f < set.features().size(); f++) {
      for (int row = 0; row < set.rows(); row++) {
        double value = set.columns()[f][row];
        if (Math.abs(value) > MOST_OF_A_LINE) {
          String where = set.features().get(f).name() + " is " + value + " in row " + row;
          faults.add(where + ", too large for a straight line; leave it out or train an EBM");
          break;
        }
      }
    }
  }
}
