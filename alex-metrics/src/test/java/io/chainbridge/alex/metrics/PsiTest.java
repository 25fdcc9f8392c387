// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PsiTest {
  @Test
  void isWhatPaperAndPencilGive() {
    // Shares 40.5/101 and 60.5/101 against each other: 2 x 20/101 x ln(60.5/40.5), where
    // ln(1.49382716) = 0.40134139; chance gives (2 - 1)(1/100 + 1/100) = 0.02.
    Psi psi = Psi.of(new long[] {40, 60}, new long[] {60, 40});
    assertThat(psi.raw()).isCloseTo(0.15894708, within(1e-7));
    assertThat(psi.adjusted()).isCloseTo(0.13894708, within(1e-7));
    assertThat(psi.rows()).isEqualTo(100);
  }

  @Test
  void tendsToTheTextbookValueAsRowsGrow() {
    // The textbook index of (0.2, 0.3, 0.5) and (0.3, 0.3, 0.4):
    // 0.1 ln(1.5) - 0.1 ln(0.8) = 0.0405465108 + 0.0223143551.
    long million = 1_000_000;
    Psi psi =
        Psi.of(
            new long[] {2 * million, 3 * million, 5 * million},
            new long[] {3 * million, 3 * million, 4 * million});
    assertThat(psi.raw()).isCloseTo(0.0628608659, within(1e-6));
  }

  @Test
  void staysFiniteWhereABinIsEmpty() {
    // Shares 10.5/11 and 0.5/11 against each other: 2 x 10/11 x ln(21), ln(21) = 3.04452244.
    assertThat(Psi.of(new long[] {10, 0}, new long[] {0, 10}).raw())
        .isCloseTo(5.53549534, within(1e-7));
    assertThat(Psi.of(new long[] {0, 0, 0}, new long[] {0, 0, 0}).raw()).isZero();
  }

  @Test
  void isZeroForTheSameSharesAndTheSameEitherWay() {
    new ForAll(171, 300)
        .holds(
            random -> new long[][] {histogram(random, 6, 900), histogram(random, 6, 500)},
            pair -> {
              assertThat(Psi.of(pair[0], pair[0]).raw()).isZero();
              assertThat(Psi.of(pair[0], pair[1]).raw())
                  .isGreaterThanOrEqualTo(0)
                  .isCloseTo(Psi.of(pair[1], pair[0]).raw(), within(1e-14));
              assertThat(Psi.of(pair[0], pair[1]).adjusted()).isGreaterThanOrEqualTo(0);
            });
  }

  @Test
  void takesAwayWhatPureChanceGives() {
    RandomGenerator random = ForAll.random(172);
    double raw = 0;
    int draws = 2_000;
    for (int i = 0; i < draws; i++) {
      raw += Psi.of(histogram(random, 10, 2_000), histogram(random, 10, 1_000)).raw() / draws;
    }
    assertThat(raw).isCloseTo(9 * (1 / 2_000.0 + 1 / 1_000.0), within(3e-4));
  }

  @Test
  void judgesOnlyEnoughRows() {
    // Ten bins: the chi-square quantile of 9 degrees at 1 - 0.01/48 is 32.2 by Wilson-Hilferty
    // (31.9 exactly), over 0.15 that is 215 rows, more than 20 a bin.
    assertThat(withRows(10, 214).enough()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(withRows(10, 215).enough()).isEqualTo(Verdict.PASS);
    // A hundred bins: 20 a bin are more than the quantile asks for.
    assertThat(withRows(100, 1_999).enough()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(withRows(100, 2_000).enough()).isEqualTo(Verdict.PASS);
  }

  @Test
  void isNeverEnoughWithoutAReference() {
    assertThat(Psi.of(new long[2], new long[] {5_000, 5_000}).enough())
        .isEqualTo(Verdict.INSUFFICIENT);
    assertThat(Psi.of(new long[] {5_000, 5_000}, new long[2]).enough())
        .isEqualTo(Verdict.INSUFFICIENT);
  }

  @Test
  void refusesHistogramsThatDoNotFit() {
    assertThatThrownBy(() -> Psi.of(new long[3], new long[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("both histograms need the same 2 or more bins, had: 3 and 2");
    assertThatThrownBy(() -> Psi.of(new long[1], new long[1])).hasMessageEndingWith("1 and 1");
    assertThatThrownBy(() -> Psi.of(new long[] {1, 1}, new long[] {1, -1}))
        .hasMessage("counts must not be negative, was: -1");
  }

  private static Psi withRows(int bins, long rows) {
    long[] reference = new long[bins];
    Arrays.fill(reference, 50);
    long[] current = new long[bins];
    current[0] = rows;
    return Psi.of(reference, current);
  }

  private static long[] histogram(RandomGenerator random, int bins, int rows) {
    long[] counts = new long[bins];
    for (int row = 0; row < rows; row++) {
      counts[random.nextInt(bins)]++;
    }
    return counts;
  }
}
