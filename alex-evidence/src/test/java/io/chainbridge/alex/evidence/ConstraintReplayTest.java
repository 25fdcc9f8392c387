// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Constraint.Direction;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintReplayTest {
  private static final Constraint RISING =
      new Constraint("debt", Direction.INCREASING, "more risk");
  private static final Constraint FALLING =
      new Constraint("debt", Direction.DECREASING, "less risk");
  private static final Feature DEBT = new Feature.Numeric("debt");

  @Test
  @Proves("S3.3")
  void replaysWhatWasProvenOfALine() {
    GlassBox line =
        new AdditiveModel(0, List.of(DEBT), List.of(new Term.Linear(0, 1, 0, 0)), Link.LOGIT);
    assertThat(ConstraintReplay.holds(line, proof(line, RISING))).isTrue();
    assertThat(ConstraintReplay.holds(line, said(FALLING, "borders checked: 0"))).isFalse();
    assertThat(
            ConstraintReplay.holds(
                line, said(new Constraint("income", Direction.INCREASING, "x"), "")))
        .isFalse();
  }

  @Test
  @Proves("S3.3")
  void replaysAnEnsembleAlongItsCertificateAlone() {
    TreeEnsemble rising = ensemble(step(-1, 1), step(-2, 2));
    ConstraintProof proof = proof(rising, RISING);
    assertThat(proof.witness()).isEqualTo("borders checked: 1; branches: none");
    assertThat(ConstraintReplay.holds(rising, proof)).isTrue();
    assertThat(ConstraintReplay.holds(rising, said(RISING, "borders checked: 1"))).isFalse();
    assertThat(ConstraintReplay.holds(ensemble(step(1, -1)), proof)).isFalse();
  }

  @Test
  @Proves("S3.3")
  void replaysASearchAndRefusesOneThatIsForged() {
    TreeEnsemble balanced = ensemble(step(1, 0), step(-1, 1));
    ConstraintProof proof = proof(balanced, RISING);
    assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
    assertThat(proof.witness()).startsWith("borders checked: 1; branches: ").doesNotContain("none");
    assertThat(ConstraintReplay.holds(balanced, proof)).isTrue();
    for (String forged : List.of("none", "-, -", "7", "-1", "", "a", "99999999999")) {
      String witness = "borders checked: 1; branches: " + forged;
      assertThat(ConstraintReplay.holds(balanced, said(RISING, witness))).as(forged).isFalse();
    }
  }

  private static ConstraintProof proof(GlassBox model, Constraint constraint) {
    return ConstraintProofs.of(model, List.of(constraint)).getFirst();
  }

  private static ConstraintProof said(Constraint constraint, String witness) {
    return new ConstraintProof(constraint, Outcome.PROVEN, witness);
  }

  private static TreeEnsemble ensemble(Tree... trees) {
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(DEBT),
        List.of(new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED)),
        List.of(trees),
        Link.LOGIT,
        Calibrator.NONE);
  }

  private static Tree step(double below, double above) {
    return new Tree(
        new int[] {0, Tree.LEAF, Tree.LEAF},
        new double[] {0.5, 0, 0},
        new int[] {1, 0, 0},
        new int[] {2, 0, 0},
        new double[] {0, below, above},
        new double[] {2, 1, 1});
  }
}
