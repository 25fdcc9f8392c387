// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeInputTest {
  private static TreeEnsemble split(Feature feature, TreeInput input, double threshold) {
    Tree tree =
        new Tree(
            new int[] {0, Tree.LEAF, Tree.LEAF},
            new double[] {threshold, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, 1, 2},
            new double[] {2, 1, 1});
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(feature),
        List.of(input),
        List.of(tree),
        Link.LOGIT,
        Calibrator.NONE);
  }

  private static final Feature DEBT = new Feature.Numeric("debt");

  @Test
  void presenceSendsEveryNumberLeftAndTheRestWhereItIsTold() {
    TreeInput.Presence presence = new TreeInput.Presence(0, false, TreeInput.Zero.RIGHT);
    TreeEnsemble model = split(DEBT, presence, TreeInput.Presence.THRESHOLD);
    double[] values = {
      Double.NEGATIVE_INFINITY, -1, -1e-36, 0, 1e-35, 1, Double.POSITIVE_INFINITY, Double.NaN
    };
    double[] leaves = {1, 1, 2, 2, 2, 1, 1, 2};
    assertThat(Arrays.stream(values).map(value -> model.rawScore(new double[] {value})))
        .containsExactly(Arrays.stream(leaves).boxed().toArray(Double[]::new));
  }

  @Test
  void presenceRefusesAnotherThresholdAndCategories() {
    TreeInput.Presence presence = new TreeInput.Presence(0, true, TreeInput.Zero.COMPARED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split(DEBT, presence, 1))
        .withMessage("trees[0] node 0 has another threshold than its input allows");
    Feature city = new Feature.Categorical("city", List.of("Bern"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split(city, presence, 0.5))
        .withMessage("inputs[0] seeks a number among categories");
  }

  @Test
  void presenceAndOrderHaveBytesOfTheirOwn() {
    TreeInput.Presence presence = new TreeInput.Presence(0, true, TreeInput.Zero.COMPARED);
    TreeInput.Ordered ordered = new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED);
    assertThat(CanonicalBytes.of(split(DEBT, presence, 0.5)))
        .isNotEqualTo(CanonicalBytes.of(split(DEBT, ordered, 0.5)));
  }
}
