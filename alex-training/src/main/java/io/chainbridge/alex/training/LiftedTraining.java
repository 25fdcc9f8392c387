// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import io.chainbridge.alex.glassbox.proof.AbsenceLift;
import io.chainbridge.alex.training.data.RowOrder;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.InterceptFit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Raises the score of absent values to keep absence claims, then refits the intercept so that the
 * expected number of events in the training rows stays. The order of the rows does not matter.
 */
final class LiftedTraining {
  private LiftedTraining() {}

  static Training of(Training training, TrainingSet set, List<AbsenceClaim> claims) {
    return switch (training) {
      case Training.Refused refused -> refused;
      case Training.Trained trained when claims.isEmpty() -> trained;
      case Training.Trained(GlassBox model, Map<String, String> named) ->
          switch (model) {
            case TreeEnsemble _ ->
                new Training.Refused(
                    List.of("boosted trees cannot keep never_better; train an EBM or a GAM"));
            case AdditiveModel additive -> lifted(additive, named, set, claims);
          };
    };
  }

  private static Training lifted(
      AdditiveModel model, Map<String, String> named, TrainingSet set, List<AbsenceClaim> claims) {
    List<String> obstacles =
        claims.stream()
            .flatMap(claim -> AbsenceLift.obstacle(model, claim).stream())
            .map(why -> "never_better: " + why + "; remove this entry or train an EBM or a GAM")
            .toList();
    if (!obstacles.isEmpty()) {
      return new Training.Refused(obstacles);
    }
    AdditiveModel lifted = model;
    for (AbsenceClaim claim : claims) {
      lifted = AbsenceLift.of(lifted, claim);
    }
    Map<String, String> all = new LinkedHashMap<>(named);
    all.put(
        "never_better",
        claims.stream().map(AbsenceClaim::toString).collect(Collectors.joining(", ")));
    return new Training.Trained(balanced(lifted, set), all);
  }

  private static AdditiveModel balanced(AdditiveModel model, TrainingSet set) {
    AdditiveModel flat = new AdditiveModel(0, model.features(), model.terms(), model.link());
    double[] scores = new double[set.rows()];
    Arrays.setAll(scores, row -> flat.rawScore(set.row(row)));
    int[] order = RowOrder.byScore(scores, set.events());
    double[] logOdds = Arrays.stream(order).mapToDouble(row -> scores[row]).toArray();
    double intercept = InterceptFit.of(logOdds, RowOrder.events(set, order), model.intercept());
    return new AdditiveModel(intercept, model.features(), model.terms(), model.link());
  }
}
