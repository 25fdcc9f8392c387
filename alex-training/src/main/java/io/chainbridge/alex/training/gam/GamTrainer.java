// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.training.data.LevelAxis;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.RowOrder;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A generalised additive model of penalised B-splines (Eilers, Marx, Flexible smoothing with
 * B-splines and penalties, Statistical Science 1996).
 *
 * <p>Curves and offsets are centred over the rows with a value. Missing values have their own
 * score, 0 if no row is missing; unseen categories score 0. Beyond the outer breaks a curve is
 * constant: it does not extrapolate. The order of the rows does not matter.
 */
public final class GamTrainer {
  private final TrainingSet set;
  private final int[] order;
  private final GamDesign design;
  private final double[] parameters;
  private double intercept;

  private GamTrainer(TrainingSet set, int[] order, GamDesign design, double[] parameters) {
    this.set = set;
    this.order = order;
    this.design = design;
    this.parameters = parameters;
    this.intercept = parameters[0];
  }

  public static Training train(
      TrainingSet set, TrainingRecipe.Gam recipe, ProgressListener progress) {
    int[] order = RowOrder.of(set);
    int splines = recipe.splinesOn(set);
    GamDesign design = new GamDesign(set, order, splines, recipe.constraints());
    GamFit.Fitted fitted = GamFit.of(design, RowOrder.events(set, order), progress);
    Map<String, String> named = new LinkedHashMap<>();
    named.put("family", "GAM");
    named.put("splines", Integer.toString(splines));
    named.put("smoothing", "REML");
    named.put("seed", Long.toString(recipe.seed()));
    return new Training.Trained(
        new GamTrainer(set, order, design, fitted.parameters()).model(), named);
  }

  private AdditiveModel model() {
    List<Term> terms = new ArrayList<>();
    for (GamBlock block : design.blocks()) {
      double[] coefficients = design.coefficients(block, parameters);
      double whenMissing = block.hasMissing() ? coefficients[coefficients.length - 1] : 0;
      terms.add(
          switch (set.features().get(block.feature())) {
            case Feature.Numeric _ -> curve(block, coefficients, whenMissing);
            case Feature.Categorical(String _, List<String> levels) ->
                table(block, coefficients, whenMissing, levels.size());
          });
    }
    return new AdditiveModel(intercept, set.features(), terms, Link.LOGIT);
  }

  private static Term curve(GamBlock block, double[] coefficients, double whenMissing) {
    BSpline basis = block.basis();
    if (basis == null) {
      return new Term.Linear(block.feature(), 0, 0, whenMissing);
    }
    double[] own = Arrays.copyOf(coefficients, basis.size());
    return CurveShape.term(block.feature(), basis, own, whenMissing, block.direction());
  }

  /** The offsets of levels, shifted so that their mean over the rows with a value is zero. */
  private Term table(GamBlock block, double[] coefficients, double whenMissing, int levels) {
    double sum = 0;
    int known = 0;
    double[] codes = set.columns()[block.feature()];
    for (int row : order) {
      double code = codes[row];
      int column = code >= 0 ? block.columnOf((int) code) : -1;
      sum += column >= 0 ? coefficients[column] : 0;
      known += code >= 0 ? 1 : 0;
    }
    double mean = sum / Math.max(1, known);
    intercept += mean;
    double[] scores = new double[levels + 2];
    for (int level = 0; level < levels; level++) {
      int column = block.columnOf(level);
      scores[level + 1] = column >= 0 ? coefficients[column] - mean : 0;
    }
    scores[0] = block.hasMissing() ? whenMissing - mean : 0;
    return new Term.Table(block.feature(), LevelAxis.of(levels), scores);
  }
}
