// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SplitTest {
  private static final long DAY = 86_400_000_000L;

  private static Instant day(int day) {
    return Instant.EPOCH.plusSeconds(day * 86_400L);
  }

  /** One row a day whose label is known this many days later; every other day an event. */
  private static SplitOutcome daily(SplitPlan plan, int days, int delay) {
    long[] times = IntStream.range(0, days).mapToLong(day -> day * DAY).toArray();
    long[] known = Arrays.stream(times).map(time -> time + delay * DAY).toArray();
    boolean[] labels = new boolean[days];
    IntStream.range(0, days).forEach(day -> labels[day] = day % 2 == 0);
    return Split.of(plan, times, known, labels);
  }

  private static SplitOutcome.Parts parts(SplitOutcome outcome) {
    return switch (outcome) {
      case SplitOutcome.Parts parts -> parts;
      case SplitOutcome.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static String code(SplitOutcome outcome) {
    return switch (outcome) {
      case SplitOutcome.Parts _ -> "";
      case SplitOutcome.Refused refused -> refused.code();
    };
  }

  @Test
  @Proves("S2.3")
  void purgesTrainingRowsWhoseLabelWasNotYetKnown() {
    SplitPlan plan = new SplitPlan.ByTime(day(0), day(20), day(20), day(30));
    SplitOutcome.Parts parts = parts(daily(plan, 40, 5));
    assertThat(parts.train()).containsExactly(IntStream.range(0, 15).toArray());
    assertThat(parts.held()).containsExactly(IntStream.range(20, 30).toArray());
    assertThat(parts.purged()).isEqualTo(5);
  }

  @Test
  @Proves("S2.3")
  void neverTrainsOnWhatWasLearntAfterTheHeldOutRowsBegan() {
    RandomGenerator random = ForAll.random(23);
    for (int round = 0; round < 300; round++) {
      int rows = 50 + random.nextInt(200);
      long[] times = random.longs(rows, 0, 100 * DAY).toArray();
      long[] known = Arrays.stream(times).map(time -> time + random.nextLong(30 * DAY)).toArray();
      boolean[] labels = new boolean[rows];
      IntStream.range(0, rows).forEach(row -> labels[row] = random.nextBoolean());
      int from = 30 + random.nextInt(40);
      SplitPlan plan = new SplitPlan.ByTime(day(0), day(from), day(from), day(100));
      if (Split.of(plan, times, known, labels) instanceof SplitOutcome.Parts parts) {
        long begins = from * DAY;
        assertThat(Arrays.stream(parts.train()))
            .allSatisfy(row -> assertThat(known[row]).isLessThan(begins));
        assertThat(Arrays.stream(parts.held()))
            .allSatisfy(row -> assertThat(times[row]).isGreaterThanOrEqualTo(begins));
      }
    }
  }

  @Test
  void drawsTheSameRowsForTheSameSeed() {
    SplitOutcome.Parts one = parts(daily(new SplitPlan.Random(0.7, 5), 2_000, 0));
    SplitOutcome.Parts same = parts(daily(new SplitPlan.Random(0.7, 5), 2_000, 0));
    SplitOutcome.Parts other = parts(daily(new SplitPlan.Random(0.7, 6), 2_000, 0));
    assertThat(one.train()).isEqualTo(same.train()).isNotEqualTo(other.train());
    assertThat(one.train().length).isBetween(1_330, 1_470);
    Set<Integer> all =
        IntStream.concat(Arrays.stream(one.train()), Arrays.stream(one.held()))
            .boxed()
            .collect(Collectors.toSet());
    assertThat(all).hasSize(2_000).hasSize(one.train().length + one.held().length);
  }

  @Test
  void takesTheFirstShareInFileOrder() {
    SplitOutcome.Parts parts = parts(daily(new SplitPlan.FileOrder(0.7), 10, 0));
    assertThat(parts.train()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(parts.held()).containsExactly(7, 8, 9);
  }

  @Test
  @Proves("S2.3")
  void refusesAPartOfOneClass() {
    boolean[] sorted = new boolean[100];
    Arrays.fill(sorted, 80, 100, true);
    SplitOutcome outcome =
        Split.of(new SplitPlan.FileOrder(0.8), new long[100], new long[100], sorted);
    assertThat(outcome)
        .isEqualTo(
            new SplitOutcome.Refused(
                "ONE_CLASS_SPLIT", "training has 0 events in 80 rows, held-out 20 in 20"));
  }

  @Test
  void refusesAnEmptyPartAndWindowsThatOverlap() {
    assertThat(code(daily(new SplitPlan.ByTime(day(0), day(5), day(50), day(60)), 40, 0)))
        .isEqualTo("EMPTY_SPLIT");
    assertThat(code(daily(new SplitPlan.ByTime(day(0), day(25), day(20), day(30)), 40, 0)))
        .isEqualTo("OVERLAPPING_SPLIT");
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatThrownBy(() -> new SplitPlan.Random(1, 1))
        .hasMessage("trainShare must be in (0, 1), was: 1.0");
    assertThatThrownBy(() -> new SplitPlan.FileOrder(Double.NaN)).hasMessageContaining("NaN");
  }
}
