// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EnsembleProofTest {
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final MonotoneConstraint FALLING =
      new MonotoneConstraint("a", Direction.DECREASING);
  private static final int REACH = 2;

  @Test
  @Proves({"S3.3", "V1", "V2"})
  void agreesWithBruteForceOverAllCells() {
    Map<String, Integer> seen = agreements(1, 600, RandomGenerator::nextGaussian);
    assertThat(seen.get("Proven")).isGreaterThan(100);
    assertThat(seen.get("Violated")).isGreaterThan(100);
    assertThat(seen).doesNotContainKey("Undecided");
  }

  @Test
  @Proves({"S3.3", "V1"})
  void agreesWithBruteForceWhereStepsCancelOutAndRoundingDecides() {
    Map<String, Integer> seen = agreements(10_000, 600, random -> random.nextInt(-2, 3) / 10.0);
    assertThat(seen.get("Proven")).isGreaterThan(100);
    assertThat(seen.get("Violated")).isGreaterThan(100);
    assertThat(seen).doesNotContainKey("Undecided");
  }

  private static Map<String, Integer> agreements(
      long seed, int cases, ToDoubleFunction<RandomGenerator> leaf) {
    Map<String, Integer> seen = new HashMap<>();
    new ForAll(seed, cases)
        .holds(
            random -> Forests.ensemble(random, random.nextInt(1, 5), 3, REACH, leaf),
            model -> {
              for (MonotoneConstraint claim : new MonotoneConstraint[] {RISING, FALLING}) {
                ProofResult result = MonotonicityProof.prove(model, claim);
                boolean falls = EnsembleOracle.falls(model, claim.direction(), REACH);
                agree(model, result, falls);
                seen.merge(result.getClass().getSimpleName(), 1, Integer::sum);
              }
            });
    System.out.println(seen);
    return seen;
  }

  private static void agree(TreeEnsemble model, ProofResult result, boolean falls) {
    switch (result) {
      case ProofResult.Proven proven -> {
        assertThat(falls).isFalse();
        assertThat(proven.smallestStep()).isNotNegative().isFinite();
      }
      case ProofResult.Violated violated -> {
        assertThat(falls).isTrue();
        assertReplays(model, violated);
      }
      case ProofResult.Undecided _ -> {}
    }
  }

  private static void assertReplays(TreeEnsemble model, ProofResult.Violated violated) {
    double[] lower = violated.lower();
    double[] higher = violated.higher();
    assertThat(lower[0]).isLessThan(higher[0]);
    assertThat(Arrays.copyOfRange(lower, 1, lower.length))
        .isEqualTo(Arrays.copyOfRange(higher, 1, higher.length));
    assertThat(model.rawScore(lower)).isEqualTo(violated.lowerScore());
    assertThat(model.rawScore(higher)).isEqualTo(violated.higherScore());
  }
}
