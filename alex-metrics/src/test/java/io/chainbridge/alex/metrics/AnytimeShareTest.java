// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AnytimeShareTest {
  /** B(8.5, 0.5) / B(0.5, 0.5) = 6435 / 32768, by hand; 0.2^8 = 2.56e-6. */
  @Test
  void refutesAShareWhenTheMixtureSaysSo() {
    assertThat(6435.0 / 32768 / 2.56e-6).isGreaterThan(36_500);
    assertThat(AnytimeShare.isAbove(8, 8, 0.2)).isTrue();
    assertThat(AnytimeShare.isAbove(7, 7, 0.2)).isFalse();
  }

  @Test
  void hasBoundsAtWhichTheEvidenceIsJustEnough() {
    double atLevel = Math.pow(6435.0 / 32768 * AnytimeShare.LEVEL, 1.0 / 8);
    Interval all = AnytimeShare.of(8, 8);
    assertThat(all.lower()).isCloseTo(atLevel, within(1e-9));
    assertThat(all.upper()).isEqualTo(1);
    assertThat(AnytimeShare.of(0, 8)).isEqualTo(new Interval(0, 0, 1 - all.lower()));
    assertThat(AnytimeShare.of(0, 0)).isEqualTo(new Interval(0, 0, 1));
    assertThatThrownBy(() -> AnytimeShare.of(2, 1)).hasMessageContaining("hits");
  }

  @Test
  void containsTheShareAndIsWiderThanADaily() {
    new ForAll(17, 300)
        .holds(
            random -> {
              long rows = 1L + random.nextInt(1_000_000);
              return new long[] {random.nextLong(rows + 1), rows};
            },
            counts -> {
              Interval anytime = AnytimeShare.of(counts[0], counts[1]);
              Interval daily = Wilson.of(counts[0], counts[1]);
              assertThat(anytime.point()).isEqualTo(daily.point());
              assertThat(anytime.lower()).isLessThanOrEqualTo(daily.lower());
              assertThat(anytime.upper()).isGreaterThanOrEqualTo(daily.upper());
            });
  }

  /** Looked at after every one of 2,000 rows, 2,000 times over, at the very edge of the limit. */
  @Test
  void isHardlyEverWrongHoweverOftenOneLooks() {
    SplittableRandom random = new SplittableRandom(23);
    int anytime = 0;
    int daily = 0;
    for (int run = 0; run < 2_000; run++) {
      boolean refuted = false;
      boolean beyond = false;
      long hits = 0;
      for (int row = 1; row <= 2_000; row++) {
        hits += random.nextDouble() < 0.2 ? 1 : 0;
        refuted |= AnytimeShare.isAbove(hits, row, 0.2);
        beyond |= row % 50 == 0 && Wilson.of(hits, row).lower() > 0.2;
      }
      anytime += refuted ? 1 : 0;
      daily += beyond ? 1 : 0;
    }
    assertThat(anytime).isLessThanOrEqualTo(1);
    assertThat(daily).as("an interval of one look is wrong in every tenth run").isGreaterThan(200);
  }

  @Test
  void findsAShareThatIsReallyHigher() {
    assertThat(AnytimeShare.isAbove(60, 120, 0.2)).isTrue();
    assertThat(AnytimeShare.isAbove(300, 1_000, 0.2)).isTrue();
    assertThat(AnytimeShare.isAbove(220_000, 1_000_000, 0.2)).isTrue();
    assertThat(AnytimeShare.isAbove(200, 1_000, 0.2)).isFalse();
  }
}
