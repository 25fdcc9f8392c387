// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScoredSampleTest {
  private static final boolean[] TWO = Samples.events("01");

  @Test
  void countsRowsAndEvents() {
    ScoredSample sample = new ScoredSample(new double[] {0, 0.5, 1, 0.25}, Samples.events("0110"));
    assertThat(sample.rows()).isEqualTo(4);
    assertThat(sample.eventCount()).isEqualTo(2);
    assertThat(sample.score(3)).isEqualTo(0.25);
    assertThat(sample.event(2)).isTrue();
  }

  @Test
  void refusesAScoreThatIsNoProbabilityAndNamesIt() {
    assertThatThrownBy(() -> new ScoredSample(new double[] {0.5, Double.NaN}, TWO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores[1] must be in [0, 1], was: NaN");
    assertThatThrownBy(() -> new ScoredSample(new double[] {-0.25, 0.5}, TWO))
        .hasMessage("scores[0] must be in [0, 1], was: -0.25");
    assertThatThrownBy(() -> new ScoredSample(new double[] {0.5, Math.nextUp(1.0)}, TWO))
        .hasMessage("scores[1] must be in [0, 1], was: 1.0000000000000002");
  }

  @Test
  void refusesNoRowsAndUnequalLengths() {
    assertThatThrownBy(() -> new ScoredSample(new double[0], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores and events must have the same length of at least 1, were: 0 and 0");
    assertThatThrownBy(() -> new ScoredSample(new double[3], TWO)).hasMessageEndingWith("3 and 2");
  }

  @Test
  void isNotChangedThroughItsArrays() {
    double[] scores = {0.25, 0.75};
    boolean[] events = {false, true};
    ScoredSample sample = new ScoredSample(scores, events);
    ScoredSample same = new ScoredSample(scores, events);
    scores[0] = 1;
    events[0] = true;
    sample.scores()[1] = 0;
    sample.events()[1] = false;
    assertThat(sample).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(sample.scores()).containsExactly(0.25, 0.75);
    assertThat(sample.events()).containsExactly(false, true);
    assertThat(sample).isNotEqualTo(new ScoredSample(new double[] {0.25, 0.5}, TWO));
  }
}
