// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AucTest {
  /** The example in the documentation of scikit-learn's roc_auc_score: 0.75 and 0.83. */
  private static final ScoredSample PUBLISHED =
      new ScoredSample(new double[] {0.1, 0.4, 0.35, 0.8}, Samples.events("0011"));

  @Test
  void givesThePublishedExamples() {
    assertThat(Auc.roc(PUBLISHED)).isEqualTo(0.75);
    assertThat(Auc.precisionRecall(PUBLISHED)).isCloseTo(5.0 / 6, within(1e-15));
  }

  @Test
  void rocIsTheShareOfPairsInOrder() {
    new ForAll(121, 500)
        .holds(
            Samples::drawn,
            sample -> assertThat(Auc.roc(sample)).isCloseTo(pairsInOrder(sample), within(1e-12)));
  }

  private static double pairsInOrder(ScoredSample sample) {
    double won = 0;
    long pairs = 0;
    for (int i = 0; i < sample.rows(); i++) {
      for (int j = 0; j < sample.rows(); j++) {
        if (sample.event(i) && !sample.event(j)) {
          double lead = sample.score(i) - sample.score(j);
          won += lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0.5 : won / pairs;
  }

  @Test
  void averagePrecisionIsTheMeanPrecisionAtEachEvent() {
    new ForAll(122, 500)
        .holds(
            Samples::drawn,
            sample ->
                assertThat(Auc.precisionRecall(sample))
                    .isCloseTo(meanPrecision(sample), within(1e-12)));
  }

  private static double meanPrecision(ScoredSample sample) {
    double sum = 0;
    for (int i = 0; i < sample.rows(); i++) {
      double hits = 0;
      double taken = 0;
      for (int j = 0; j < sample.rows(); j++) {
        if (sample.score(j) >= sample.score(i)) {
          taken++;
          hits += sample.event(j) ? 1 : 0;
        }
      }
      sum += sample.event(i) ? hits / taken : 0;
    }
    return sample.eventCount() == 0 ? 0 : sum / sample.eventCount();
  }

  @Test
  void looksAtTheOrderOfTheScoresAlone() {
    new ForAll(123, 300)
        .holds(
            Samples::drawn,
            sample -> {
              double[] halved = Arrays.stream(sample.scores()).map(s -> s / 2).toArray();
              double[] turned = Arrays.stream(sample.scores()).map(s -> 1 - s).toArray();
              ScoredSample same = new ScoredSample(halved, sample.events());
              ScoredSample opposite = new ScoredSample(turned, sample.events());
              assertThat(Auc.roc(same)).isEqualTo(Auc.roc(sample));
              assertThat(Auc.precisionRecall(same)).isEqualTo(Auc.precisionRecall(sample));
              assertThat(Auc.roc(opposite)).isCloseTo(1 - Auc.roc(sample), within(1e-12));
            });
  }

  @Test
  void isAHalfForAConstantAndTheBaseRateForItsPrecision() {
    ScoredSample constant =
        new ScoredSample(new double[] {.3, .3, .3, .3, .3}, Samples.events("01001"));
    assertThat(Auc.roc(constant)).isEqualTo(0.5);
    assertThat(Auc.precisionRecall(constant)).isEqualTo(0.4);
  }

  @Test
  void saysNothingOfOneClass() {
    double[] scores = {0.1, 0.9};
    assertThat(Auc.roc(new ScoredSample(scores, Samples.events("00")))).isEqualTo(0.5);
    assertThat(Auc.roc(new ScoredSample(scores, Samples.events("11")))).isEqualTo(0.5);
    assertThat(Auc.precisionRecall(new ScoredSample(scores, Samples.events("00")))).isZero();
    assertThat(Auc.precisionRecall(new ScoredSample(scores, Samples.events("11")))).isOne();
  }
}
