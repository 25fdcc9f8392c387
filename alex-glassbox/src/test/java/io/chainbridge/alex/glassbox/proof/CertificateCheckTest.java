// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.SmallTrees;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final List<Feature> FEATURES =
      List.of(
          new Feature.Numeric("a"),
          new Feature.Numeric("b"),
          new Feature.Categorical("c", List.of("x")));

  @Test
  @Proves("S3.3")
  void acceptsNoCertificateOfAFalseClaim() {
    new ForAll(1, 2000)
        .holds(
            random ->
                Forests.ensemble(random, random.nextInt(1, 4), 3, 2, RandomGenerator::nextGaussian),
            model -> {
              if (MonotonicityProof.prove(model, RISING) instanceof ProofResult.Violated) {
                for (int lists = 0; lists < 4; lists++) {
                  List<List<Integer>> forged =
                      IntStream.range(0, lists).mapToObj(_ -> List.of(0, 1, 0, 1, 0, 1)).toList();
                  assertThat(CertificateCheck.holds(model, new EnsembleCertificate(RISING, forged)))
                      .isFalse();
                }
              }
            });
  }

  @Test
  @Proves("S3.3")
  void refusesACertificateOfAnotherShape() {
    TreeEnsemble model = needsBranches(Calibrator.NONE);
    EnsembleCertificate honest = MonotonicityProof.certificate(model, RISING).orElseThrow();
    assertThat(honest.branches()).isNotEmpty();
    assertThat(honest.branches().getFirst()).isNotEmpty();
    assertThat(CertificateCheck.holds(model, honest)).isTrue();

    List<Integer> branches = honest.branches().getFirst();
    List<Integer> longer = new ArrayList<>(branches);
    longer.add(0);
    for (List<Integer> forged :
        List.of(branches.subList(1, branches.size()), longer, List.<Integer>of(-1), List.of(99))) {
      assertThat(CertificateCheck.holds(model, certificate(List.of(forged)))).isFalse();
    }
    assertThat(CertificateCheck.holds(model, certificate(List.of()))).isFalse();
    assertThat(CertificateCheck.holds(model, certificate(List.of(branches, branches)))).isFalse();
    MonotoneConstraint opposite = new MonotoneConstraint("a", Direction.DECREASING);
    assertThat(CertificateCheck.holds(model, new EnsembleCertificate(opposite, honest.branches())))
        .isFalse();
  }

  @Test
  void refusesWhatHasNoOrderAndACalibratorThatTurnsIt() {
    TreeEnsemble turned = needsBranches(new Calibrator.Platt(Calibrator.Input.RAW_SCORE, 1, 0));
    EnsembleCertificate honest =
        MonotonicityProof.certificate(needsBranches(Calibrator.NONE), RISING).orElseThrow();
    assertThat(CertificateCheck.holds(turned, honest)).isFalse();
    assertThat(MonotonicityProof.certificate(turned, RISING)).isEmpty();

    MonotoneConstraint category = new MonotoneConstraint("c", Direction.INCREASING);
    assertThat(
            CertificateCheck.holds(
                needsBranches(Calibrator.NONE), new EnsembleCertificate(category, List.of())))
        .isFalse();
  }

  private static EnsembleCertificate certificate(List<List<Integer>> branches) {
    return new EnsembleCertificate(RISING, branches);
  }

  /** Two trees that fall by 1.5 at a = 1, one where b is below 0 and one where it is not. */
  private static TreeEnsemble needsBranches(Calibrator calibrator) {
    List<Tree> trees = List.of(SmallTrees.stump(0, 1, 0, 2), fallsOn(true), fallsOn(false));
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        FEATURES,
        List.of(
            new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(1, true, TreeInput.Zero.COMPARED)),
        trees,
        Link.LOGIT,
        calibrator);
  }

  private static Tree fallsOn(boolean left) {
    return new Tree(
        new int[] {1, -1, 0, -1, -1},
        new double[] {0, 0, 1, 0, 0},
        new int[] {left ? 2 : 1, 0, 3, 0, 0},
        new int[] {left ? 1 : 2, 0, 4, 0, 0},
        new double[] {0, 0, 0, 0, -1.5},
        new double[5]);
  }
}
