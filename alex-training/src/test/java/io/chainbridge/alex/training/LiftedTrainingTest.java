// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import io.chainbridge.alex.glassbox.proof.AbsenceProof;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.calibration.PostTraining;
import io.chainbridge.alex.training.data.ProgressListener;
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
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiftedTrainingTest {
  private static final Map<String, Direction> SIGNS = Map.of("step", Direction.INCREASING);
  private static final List<AbsenceClaim> CLAIMS =
      List.of(
          new AbsenceClaim("step", Absence.MISSING),
          new AbsenceClaim("wave", Absence.MISSING),
          new AbsenceClaim("city", Absence.UNSEEN));
  private static final PostTraining FINISH = new PostTraining(CLAIMS, CalibrationKind.NONE);
  private static final TrainingSet ROWS = withGaps(ForAll.random(91), 1_500);

  /** Rows of the known model, a fifth of whose steps and waves nobody wrote down. */
  private static TrainingSet withGaps(RandomGenerator random, int rows) {
    TrainingSet whole = Rows.additive(random, rows);
    double[][] columns = whole.columns();
    for (int f = 0; f < 2; f++) {
      for (int row = 0; row < rows; row++) {
        columns[f][row] = random.nextInt(5) == 0 ? Feature.MISSING : columns[f][row];
      }
    }
    return new TrainingSet(whole.features(), columns, whole.events());
  }

  private static Training trained(TrainingSet set, RecipeForm form, PostTraining finish) {
    TrainingRecipe recipe = form.recipe(Settings.NONE, new RecipeForm.Frame(SIGNS, 5, 2));
    return Trainer.train(set, recipe, finish, ProgressListener.NONE);
  }

  private static GlassBox model(TrainingSet set, RecipeForm form, PostTraining finish) {
    return switch (trained(set, form, finish)) {
      case Training.Trained(GlassBox model, Map<String, String> named) -> {
        assertThat(named).containsEntry("never_better", "step missing, wave missing, city unseen");
        yield model;
      }
      case Training.Refused refused -> throw new AssertionError(refused.reasons());
    };
  }

  @Test
  @Proves("S3.3")
  void makesAModelUnderWhichLeavingAValueOutNeverPays() {
    for (RecipeForm form : List.of(RecipeForm.ebm(), RecipeForm.gam())) {
      GlassBox model = model(ROWS, form, FINISH);
      for (AbsenceClaim claim : CLAIMS) {
        assertThat(AbsenceProof.decide(model, claim.feature(), claim.absence()))
            .as(form + " " + claim)
            .isInstanceOf(ProofResult.Proven.class);
      }
      assertThat(
              MonotonicityProof.prove(model, new MonotoneConstraint("step", Direction.INCREASING)))
          .isInstanceOf(ProofResult.Proven.class);
      double expected = IntStream.range(0, ROWS.rows()).mapToDouble(at -> score(model, at)).sum();
      long events = IntStream.range(0, ROWS.rows()).filter(at -> ROWS.events()[at]).count();
      assertThat(expected).isCloseTo((double) events, within(1e-6));
    }
  }

  private static double score(GlassBox model, int row) {
    return model.score(ROWS.row(row));
  }

  @Test
  @Proves("S3.11")
  void givesTheSameBytesInAnyOrderOfTheRows() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS.rows()).boxed().toList());
    Collections.shuffle(order, new Random(4));
    TrainingSet shuffled = Rows.picked(ROWS, order.stream().mapToInt(at -> at).toArray());
    assertThat(CanonicalBytes.of(model(shuffled, RecipeForm.gam(), FINISH)))
        .isEqualTo(CanonicalBytes.of(model(ROWS, RecipeForm.gam(), FINISH)));
  }

  @Test
  void refusesLinesAndTreesWithWhatToDo() {
    assertThat(reasons(RecipeForm.logistic()))
        .hasSize(2)
        .allSatisfy(why -> assertThat(why).startsWith("never_better: ").contains("train an EBM"));
    assertThat(reasons(RecipeForm.gbdt()))
        .containsExactly("boosted trees cannot keep never_better; train an EBM or a GAM");
  }

  private static List<String> reasons(RecipeForm form) {
    return switch (trained(ROWS, form, FINISH)) {
      case Training.Trained trained -> throw new AssertionError(trained);
      case Training.Refused refused -> refused.reasons();
    };
  }
}
