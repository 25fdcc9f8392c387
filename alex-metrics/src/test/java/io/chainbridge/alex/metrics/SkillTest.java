// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkillTest {
  private static final double BASE_RATE = 0.2;

  @Test
  void isOneMinusTheLossOverThatOfTheConstant() {
    new ForAll(231, 20)
        .holds(
            Samples::drawn,
            sample -> {
              double[] constant = new double[sample.rows()];
              Arrays.fill(constant, BASE_RATE);
              ScoredSample base = new ScoredSample(constant, sample.events());
              Skill skill = Skill.of(sample, BASE_RATE, 1);
              assertThat(skill.brier().point())
                  .isCloseTo(1 - BrierScore.of(sample) / BrierScore.of(base), within(1e-12));
              assertThat(skill.logLoss().point())
                  .isCloseTo(1 - LogLoss.of(sample) / LogLoss.of(base), within(1e-10));
              assertThat(skill.rows()).isEqualTo(sample.rows());
              assertThat(skill.events()).isEqualTo(sample.eventCount());
            });
  }

  @Test
  @Proves("S3.9")
  void theConstantPredictorHasNoneHoweverManyRows() {
    for (double constant : new double[] {BASE_RATE, 0.1, 0.5}) {
      double[] scores = new double[2_000];
      Arrays.fill(scores, constant);
      Skill skill = Skill.of(new ScoredSample(scores, tossed(3, scores.length)), BASE_RATE, 4);
      assertThat(skill.brier().lower()).isLessThanOrEqualTo(0);
      assertThat(skill.logLoss().lower()).isLessThanOrEqualTo(0);
      assertThat(skill.brier().upper()).isLessThanOrEqualTo(0);
    }
  }

  @Test
  @Proves("S3.9")
  void scoresThatKnowNothingSeldomSeemToKnowMore() {
    List<Skill> skills =
        hundred(i -> {
          RandomGenerator random = ForAll.random(30_000 + i);
          double[] scores = new double[600];
          Arrays.setAll(scores, _ -> BASE_RATE + (random.nextDouble() - 0.5) * 0.001);
          ScoredSample sample = new ScoredSample(scores, tossed(40_000 + i, scores.length));
          return Skill.of(sample, BASE_RATE, i);
        });
    // One side of a 95 % interval: 2 or 3 of 100 are expected.
    assertThat(skills.stream().filter(skill -> skill.brier().lower() > 0))
        .hasSizeLessThanOrEqualTo(7);
    assertThat(skills.stream().filter(skill -> skill.logLoss().lower() > 0))
        .hasSizeLessThanOrEqualTo(7);
  }

  private static boolean[] tossed(long seed, int rows) {
    RandomGenerator random = ForAll.random(seed);
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      events[row] = random.nextDouble() < BASE_RATE;
    }
    return events;
  }

  @Test
  @Proves("S3.9")
  void aModelThatKnowsSomethingShowsItInItsLowerBound() {
    Skill skill = Skill.of(informed(ForAll.random(232), 2_000), BASE_RATE, 5);
    assertThat(skill.brier().lower()).isPositive();
    assertThat(skill.logLoss().lower()).isPositive();
    assertThat(skill.brier().lower()).isLessThan(skill.brier().point());
    assertThat(skill.brier().upper()).isGreaterThan(skill.brier().point());
  }

  @Test
  void theIntervalsCoverTheTrueSkill() {
    // Half the rows have chance and score 0.05, half 0.35: losses 0.05 x 0.95 and 0.35 x 0.65
    // against 0.2 x 0.8; in nats 0.1985152 and 0.6474466 against 0.5004024.
    double brier = 1 - (0.05 * 0.95 + 0.35 * 0.65) / 2 / 0.16;
    double logLoss = 1 - (0.1985152 + 0.6474466) / 2 / 0.5004024;
    List<Skill> skills =
        hundred(i -> Skill.of(informed(ForAll.random(50_000 + i), 1_000), BASE_RATE, i));
    assertThat(skills.stream().filter(skill -> covers(skill.brier(), brier)))
        .hasSizeBetween(88, 100);
    assertThat(skills.stream().filter(skill -> covers(skill.logLoss(), logLoss)))
        .hasSizeBetween(88, 100);
  }

  /** Each by itself, on every processor there is; fewer than a hundred would show too little. */
  private static List<Skill> hundred(IntFunction<Skill> seeded) {
    return IntStream.range(0, 100).parallel().mapToObj(seeded).toList();
  }

  private static boolean covers(Interval interval, double truth) {
    return interval.lower() <= truth && truth <= interval.upper();
  }

  private static ScoredSample informed(RandomGenerator random, int rows) {
    double[] scores = new double[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = random.nextBoolean() ? 0.05 : 0.35;
      events[row] = random.nextDouble() < scores[row];
    }
    return new ScoredSample(scores, events);
  }

  @Test
  void dependsOnSampleBaseRateAndSeedAlone() {
    ScoredSample sample = informed(ForAll.random(233), 500);
    Skill skill = Skill.of(sample, BASE_RATE, 6);
    assertThat(Skill.of(new ScoredSample(sample.scores(), sample.events()), BASE_RATE, 6))
        .isEqualTo(skill);
    Skill other = Skill.of(sample, BASE_RATE, 7);
    assertThat(other.brier()).isNotEqualTo(skill.brier());
    assertThat(other.brier().point()).isEqualTo(skill.brier().point());
    assertThat(other.brier().lower()).isCloseTo(skill.brier().lower(), within(0.02));
  }

  @Test
  void isNoneWhereTheConstantIsPerfect() {
    double[] half = {0.5, 0.5};
    boolean[] none = new boolean[2];
    assertThat(Skill.of(new ScoredSample(half, none), 0, 1).brier())
        .isEqualTo(new Interval(-1, -1, 0));
    assertThat(Skill.of(new ScoredSample(new double[2], none), 0, 1).brier())
        .isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void refusesABaseRateThatIsNone() {
    ScoredSample sample = new ScoredSample(new double[] {0.5, 0.5}, Samples.events("01"));
    for (double wrong : new double[] {-0.1, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> Skill.of(sample, wrong, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("trainBaseRate must be in [0, 1], was: " + wrong);
    }
  }
}
