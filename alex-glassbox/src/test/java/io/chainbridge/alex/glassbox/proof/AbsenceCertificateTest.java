// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.SmallTrees;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The certificates of what leaving a value out may do, checked without a search. */
class AbsenceCertificateTest {
  private int proven;
  private int searched;

  @Test
  @Proves("S3.3")
  void holdOfTheModelTheyWereMadeOfAndOfNoOtherThatBreaksTheClaim() {
    new ForAll(1, 300)
        .holds(
            AbsenceCertificateTest::liftedForest,
            model -> {
              Optional<List<List<Integer>>> certificate =
                  AbsenceProof.certificate(model, "a", Absence.MISSING);
              assertThat(certificate.isPresent())
                  .isEqualTo(
                      AbsenceProof.decide(model, "a", Absence.MISSING)
                          instanceof ProofResult.Proven);
              certificate.ifPresent(branches -> check(model, branches));
            });
    assertThat(proven).isGreaterThan(50);
    assertThat(searched).isGreaterThan(5);
  }

  private void check(TreeEnsemble model, List<List<Integer>> branches) {
    proven++;
    assertThat(AbsenceProof.holds(model, "a", Absence.MISSING, branches)).isTrue();
    TreeEnsemble lowered = lifted(model, -1000);
    assertThat(AbsenceProof.holds(lowered, "a", Absence.MISSING, branches)).isFalse();
    for (int i = 0; i < branches.size(); i++) {
      if (!branches.get(i).isEmpty()) {
        searched++;
        List<List<Integer>> cut = new ArrayList<>(branches);
        cut.set(i, List.of());
        assertThat(AbsenceProof.holds(model, "a", Absence.MISSING, cut)).isFalse();
      }
    }
    List<List<Integer>> longer = new ArrayList<>(branches);
    longer.add(List.of());
    assertThat(AbsenceProof.holds(model, "a", Absence.MISSING, longer)).isFalse();
    if (!branches.isEmpty()) {
      List<List<Integer>> forged = new ArrayList<>(branches);
      forged.set(0, List.of(7, 7, 7));
      assertThat(AbsenceProof.holds(model, "a", Absence.MISSING, forged)).isFalse();
    }
  }

  @Test
  void areNotMadeBehindACalibratorThatTurnsTheOrder() {
    Calibrator turning = new Calibrator.Platt(Calibrator.Input.RAW_SCORE, 2, 0);
    TreeEnsemble model = liftedForest(new Random(3)).withCalibrator(turning);
    assertThat(AbsenceProof.certificate(model, "a", Absence.MISSING)).isEmpty();
    assertThat(AbsenceProof.holds(model, "a", Absence.MISSING, List.of())).isFalse();
  }

  private static TreeEnsemble liftedForest(RandomGenerator random) {
    return lifted(Forests.ensemble(random, random.nextInt(1, 5), 3), random.nextInt(6));
  }

  /** The same with a tree that adds so much where feature a is missing. */
  private static TreeEnsemble lifted(TreeEnsemble model, double by) {
    List<TreeInput> inputs = new ArrayList<>(model.inputs());
    inputs.add(new TreeInput.Presence(0, false, TreeInput.Zero.COMPARED));
    List<Tree> trees = new ArrayList<>(model.trees());
    trees.add(SmallTrees.stump(inputs.size() - 1, 0.5, 0, by));
    return new TreeEnsemble(
        model.precision(),
        model.base(),
        model.features(),
        inputs,
        trees,
        model.link(),
        model.calibrator());
  }
}
