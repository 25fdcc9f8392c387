// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.SmallTrees;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnsembleProofTest {
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final MonotoneConstraint FALLING =
      new MonotoneConstraint("a", Direction.DECREASING);
  private static final int REACH = 2;

  /** How a claim was settled. */
  private enum Way {
    TREE_BY_TREE,
    BY_BOUNDS,
    BY_BRANCHING,
    REFUTED
  }

  @Test
  @Proves({"S3.3", "V1", "V2"})
  void agreesWithBruteForceOverAllCells() {
    Map<Way, Integer> seen =
        agreements(
            1,
            2000,
            random -> forest(random, random.nextInt(1, 5), 3, RandomGenerator::nextGaussian));
    assertThat(seen.get(Way.TREE_BY_TREE)).isGreaterThan(200);
    assertThat(seen.get(Way.REFUTED)).isGreaterThan(1000);
  }

  @Test
  @Proves({"S3.3", "V1"})
  void agreesWithBruteForceWhereTreesFallAndTheirSumNeedNot() {
    Map<Way, Integer> seen =
        agreements(
            10_000,
            1500,
            random ->
                barelyLifted(
                    comparing(forest(random, 10, 3, RandomGenerator::nextGaussian)),
                    0.95 + random.nextDouble() / 10));
    assertThat(seen.get(Way.BY_BRANCHING)).isGreaterThan(100);
    assertThat(seen.get(Way.REFUTED)).isGreaterThan(100);
  }

  @Test
  @Proves({"S3.3", "V1"})
  void agreesWithBruteForceWhereStepsCancelOutAndRoundingDecides() {
    Map<Way, Integer> seen =
        agreements(
            20_000,
            2000,
            random ->
                lifted(
                    forest(random, 3, 2, noise -> noise.nextInt(-2, 3) / 10.0),
                    random.nextInt(1, 5) / 10.0));
    assertThat(seen.get(Way.BY_BOUNDS)).isGreaterThan(200);
    assertThat(seen.get(Way.BY_BRANCHING)).isGreaterThan(50);
    assertThat(seen.get(Way.REFUTED)).isGreaterThan(200);
  }

  /** Lifts every step by about as much as the deepest fall, so that bounds alone do not decide. */
  private static TreeEnsemble barelyLifted(TreeEnsemble model, double share) {
    double deepest =
        EnsembleOracle.smallestStep(model, Direction.INCREASING, REACH, Double.NEGATIVE_INFINITY);
    return lifted(model, -share * deepest);
  }

  private static TreeEnsemble forest(
      RandomGenerator random, int trees, int depth, ToDoubleFunction<RandomGenerator> leaf) {
    return Forests.ensemble(random, trees, depth, REACH, leaf);
  }

  /** The same trees, to which zero is a number like others. */
  private static TreeEnsemble comparing(TreeEnsemble model) {
    List<TreeInput> inputs =
        model.inputs().stream()
            .<TreeInput>map(input ->
                switch (input) {
                  case TreeInput.Ordered(int feature, boolean missingLeft, _) ->
                      new TreeInput.Ordered(feature, missingLeft, TreeInput.Zero.COMPARED);
                  case TreeInput.Presence(int feature, boolean missingLeft, _) ->
                      new TreeInput.Presence(feature, missingLeft, TreeInput.Zero.COMPARED);
                  case TreeInput.Membership membership -> membership;
                })
            .toList();
    return SmallTrees.ensemble(model.precision(), model.features(), inputs, model.trees());
  }

  /** Adds as much at every quarter of feature 0, half of the times before the other trees. */
  private static TreeEnsemble lifted(TreeEnsemble model, double by) {
    List<TreeInput> inputs = new ArrayList<>(model.inputs());
    inputs.add(new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED));
    List<Tree> trees = new ArrayList<>(model.trees());
    for (int quarter = -REACH; quarter <= REACH; quarter++) {
      Tree lift =
          SmallTrees.stump(inputs.size() - 1, quarter / 4.0, 0, model.precision().round(by));
      trees.add(quarter < 0 ? 0 : trees.size(), lift);
    }
    return SmallTrees.ensemble(model.precision(), model.features(), inputs, trees);
  }

  private static Map<Way, Integer> agreements(
      long seed, int cases, Function<RandomGenerator, TreeEnsemble> generator) {
    Map<Way, Integer> seen = new EnumMap<>(Way.class);
    new ForAll(seed, cases)
        .holds(
            generator,
            model -> {
              for (MonotoneConstraint claim : List.of(RISING, FALLING)) {
                EnsembleProof proof =
                    EnsembleProof.of(model, claim, MonotonicityProof.DEFAULT_STEPS);
                boolean falls = EnsembleOracle.falls(model, claim.direction(), REACH);
                seen.merge(way(model, proof, falls), 1, Integer::sum);
              }
            });
    return seen;
  }

  private static Way way(TreeEnsemble model, EnsembleProof proof, boolean falls) {
    return switch (proof.result()) {
      case ProofResult.Proven proven -> {
        assertThat(falls).isFalse();
        assertThat(proven.smallestStep()).isNotNegative().isFinite();
        EnsembleCertificate certificate = proof.certificate().orElseThrow();
        assertThat(CertificateCheck.holds(model, certificate)).isTrue();
        boolean branches = certificate.branches().stream().anyMatch(list -> !list.isEmpty());
        yield certificate.branches().isEmpty()
            ? Way.TREE_BY_TREE
            : branches ? Way.BY_BRANCHING : Way.BY_BOUNDS;
      }
      case ProofResult.Violated violated -> {
        assertThat(falls).isTrue();
        assertReplays(model, violated);
        assertThat(proof.certificate()).isEmpty();
        yield Way.REFUTED;
      }
      case ProofResult.Undecided undecided -> throw new AssertionError(undecided.why());
    };
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

  @Test
  void provesASumWhoseTreesFallOneByOne() {
    Tree up = SmallTrees.stump(0, 1, 0, 2);
    Tree downWhereBIsHigh =
        new Tree(
            new int[] {1, -1, 0, -1, -1},
            new double[] {3, 0, 1, 0, 0},
            new int[] {1, 0, 3, 0, 0},
            new int[] {2, 0, 4, 0, 0},
            new double[] {0, 0, 0, 5, 3.5},
            new double[5]);
    TreeEnsemble model = twoNumbers(Precision.FLOAT64, up, downWhereBIsHigh);

    EnsembleProof proof = EnsembleProof.of(model, RISING, 1000);
    assertThat(proof.result()).isEqualTo(new ProofResult.Proven(RISING, 1, 0.5));
    assertThat(proof.certificate()).contains(new EnsembleCertificate(RISING, List.of(List.of())));
    assertThat(MonotonicityProof.prove(model, FALLING)).isInstanceOf(ProofResult.Violated.class);
  }

  @Test
  @Proves("S3.3")
  void showsTheFallThatOnlyAZeroRuleMakes() {
    TreeInput zeroLeft = new TreeInput.Ordered(0, true, TreeInput.Zero.LEFT);
    TreeEnsemble model =
        SmallTrees.ensemble(
            Precision.FLOAT64,
            List.of(new Feature.Numeric("a")),
            List.of(zeroLeft),
            List.of(SmallTrees.stump(0, -1, 0, 1)));

    assertThat(MonotonicityProof.prove(model, RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            violated -> {
              assertThat(violated.lower()).containsExactly(-1);
              assertThat(violated.higher()).containsExactly(0);
              assertReplays(model, violated);
            });
  }

  @Test
  void provesNothingFromValuesThatFloatsCannotTellApart() {
    double between = 1 + 0x1p-30;
    Tree fallsAndRises =
        new Tree(
            new int[] {0, -1, 0, -1, -1},
            new double[] {1, 0, between, 0, 0},
            new int[] {1, 0, 3, 0, 0},
            new int[] {2, 0, 4, 0, 0},
            new double[] {0, 5, 0, 4, 6},
            new double[5]);

    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT64, fallsAndRises), RISING))
        .isInstanceOf(ProofResult.Violated.class);
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT32, fallsAndRises), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class, violated -> assertThat(violated.higher()[0]).isEqualTo(1));
    Tree fallsInBetween =
        new Tree(
            new int[] {0, -1, 0, -1, -1},
            new double[] {Math.nextUp(1.0), 0, between, 0, 0},
            new int[] {1, 0, 3, 0, 0},
            new int[] {2, 0, 4, 0, 0},
            new double[] {0, 5, 0, 4, 6},
            new double[5]);
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT32, fallsInBetween), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 1.0));
  }

  @Test
  @Proves("S3.3")
  void isUndecidedWhenItsStepsAreSpent() {
    TreeEnsemble model =
        barelyLifted(
            comparing(forest(ForAll.random(5), 12, 3, RandomGenerator::nextGaussian)), 1.01);
    assertThat(MonotonicityProof.certificate(model, RISING).orElseThrow().branches())
        .anyMatch(list -> !list.isEmpty());

    long needed = EnsembleProof.of(model, RISING, MonotonicityProof.DEFAULT_STEPS).taken();
    for (long steps = 1; steps < needed; steps += 1 + needed / 50) {
      String limit = "all the " + steps + " boxes";
      assertThat(MonotonicityProof.prove(model, RISING, steps))
          .isInstanceOfSatisfying(
              ProofResult.Undecided.class, u -> assertThat(u.why()).contains(limit));
    }
    assertThat(MonotonicityProof.prove(model, RISING, needed))
        .isInstanceOf(ProofResult.Proven.class);
  }

  @Test
  void isUndecidedWhereRoundingCouldTurnMoreSumsThanItMayAdd() {
    List<Tree> trees = new ArrayList<>();
    trees.add(SmallTrees.stump(0, 1, 0, 0.5));
    for (int i = 0; i < 40; i++) {
      trees.add(SmallTrees.stump(1, i, 0.25, 0.5));
    }
    trees.add(SmallTrees.stump(0, 1, 0.5, 0));
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT32, trees), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 0.0));

    List<TreeInput> many =
        IntStream.range(0, 41)
            .<TreeInput>mapToObj(i -> new TreeInput.Ordered(i, true, TreeInput.Zero.COMPARED))
            .toList();
    List<Feature> features =
        IntStream.range(0, 41)
            .<Feature>mapToObj(i -> new Feature.Numeric(i == 0 ? "a" : "other" + i))
            .toList();
    List<Tree> apart = new ArrayList<>();
    apart.add(SmallTrees.stump(0, 1, 0, 0.5));
    for (int i = 1; i < 41; i++) {
      apart.add(SmallTrees.stump(i, 0, 0.25, 0.5));
    }
    apart.add(SmallTrees.stump(0, 1, 0.5, 0));
    TreeEnsemble model = SmallTrees.ensemble(Precision.FLOAT32, features, many, apart);
    assertThat(MonotonicityProof.prove(model, RISING))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class,
            u -> assertThat(u.why()).contains("across a = 1.0", "rounding", "0.0, below"));
  }

  @Test
  void refutesAClaimThatRoundingAloneBreaks() {
    Tree first = SmallTrees.stump(0, 1, 0, 1);
    Tree tiny = SmallTrees.stump(1, 0, 0, 0x1p-60);
    Tree back = SmallTrees.stump(0, 1, 1, 0);
    TreeEnsemble model = twoNumbers(Precision.FLOAT64, first, tiny, back);

    assertThat(MonotonicityProof.prove(model, RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 1, 0.0));
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT64, back, tiny, first), FALLING))
        .isEqualTo(new ProofResult.Proven(FALLING, 1, 0.0));
    Tree big = SmallTrees.stump(0, 1, 0, 0x1p60);
    Tree bigBack = SmallTrees.stump(0, 1, 0, -0x1p60);
    Tree one = SmallTrees.stump(1, 0, 1, 1);
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT64, big, one, bigBack), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            violated -> {
              assertThat(violated.lowerScore()).isEqualTo(1);
              assertThat(violated.higherScore()).isZero();
            });
  }

  @Test
  void refutesAClaimThatRoundingBetweenTwoStepsBreaks() {
    TreeEnsemble model =
        twoNumbers(
            Precision.FLOAT32,
            SmallTrees.stump(0, 1, 0, 1),
            SmallTrees.stump(1, 0, 0x1p24, 0x1p24),
            SmallTrees.stump(1, 0, -0x1p24, -0x1p24),
            SmallTrees.stump(0, 1, 0, -0.5));

    assertThat(MonotonicityProof.prove(model, RISING))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            violated -> {
              assertThat(violated.lowerScore()).isZero();
              assertThat(violated.higherScore()).isEqualTo(-0.5);
            });
  }

  @Test
  void isUndecidedOnACategoryADeepTreeAndRefusesAStranger() {
    TreeEnsemble model = forest(ForAll.random(1), 2, 3, RandomGenerator::nextGaussian);
    assertThat(MonotonicityProof.prove(model, new MonotoneConstraint("d", Direction.INCREASING)))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class, u -> assertThat(u.why()).contains("categorical"));
    assertThatThrownBy(() ->
            MonotonicityProof.prove(model, new MonotoneConstraint("nobody", Direction.INCREASING)))
        .hasMessageContaining("nobody");

    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT64, chain(256)), RISING))
        .isInstanceOf(ProofResult.Proven.class);
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT64, chain(257)), RISING))
        .isInstanceOfSatisfying(
            ProofResult.Undecided.class,
            u -> assertThat(u.why()).contains("tree 0 is deeper than 256"));
  }

  /** A tree that rises with feature 0, one split below the other. */
  private static Tree chain(int depth) {
    int nodes = 2 * depth + 1;
    int[] input = new int[nodes];
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] value = new double[nodes];
    Arrays.fill(input, Tree.LEAF);
    value[nodes - 1] = depth;
    for (int i = 0; i < depth; i++) {
      input[2 * i] = 0;
      threshold[2 * i] = i;
      left[2 * i] = 2 * i + 1;
      right[2 * i] = 2 * i + 2;
      value[2 * i + 1] = i;
    }
    return new Tree(input, threshold, left, right, value, new double[nodes]);
  }

  @Test
  void provesAnEnsembleWithoutTrees() {
    assertThat(MonotonicityProof.prove(twoNumbers(Precision.FLOAT32), RISING))
        .isEqualTo(new ProofResult.Proven(RISING, 0, 0.0));
  }

  private static TreeEnsemble twoNumbers(Precision precision, Tree... trees) {
    return twoNumbers(precision, List.of(trees));
  }

  private static TreeEnsemble twoNumbers(Precision precision, List<Tree> trees) {
    return SmallTrees.ensemble(
        precision,
        List.of(new Feature.Numeric("a"), new Feature.Numeric("b")),
        List.of(
            new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(1, false, TreeInput.Zero.COMPARED)),
        trees);
  }
}
