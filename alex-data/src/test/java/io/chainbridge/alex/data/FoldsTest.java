// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rows(int[] chosen, long[] times, long[] known, boolean[] labels) {}

  private static Rows rows(RandomGenerator random) {
    int all = 200 + random.nextInt(300);
    long[] times = random.longs(all, 0, 40 + random.nextInt(1_000)).toArray();
    long[] known = Arrays.stream(times).map(time -> time + random.nextInt(20)).toArray();
    boolean[] labels = new boolean[all];
    IntStream.range(0, all).forEach(row -> labels[row] = random.nextInt(3) == 0);
    int[] chosen = IntStream.range(0, all).filter(_ -> random.nextInt(8) > 0).toArray();
    return new Rows(chosen, times, known, labels);
  }

  private static List<SplitOutcome.Parts> planned(Folds.Outcome outcome) {
    return switch (outcome) {
      case Folds.Outcome.Planned(List<SplitOutcome.Parts> folds) -> folds;
      case Folds.Outcome.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static List<Integer> sorted(int[] rows) {
    return IntStream.of(rows).sorted().boxed().toList();
  }

  @Test
  void trainsNoFoldOnARowWhoseLabelWasUnknownWhenItsHeldOutRowsBegan() {
    for (int seed = 0; seed < 200; seed++) {
      RandomGenerator random = ForAll.random(9_000 + seed);
      Rows rows = rows(random);
      int folds = 2 + random.nextInt(5);
      for (SplitOutcome.Parts fold :
          planned(Folds.byTime(rows.chosen, rows.times, rows.known, rows.labels, folds))) {
        long start =
            Arrays.stream(fold.held()).mapToLong(row -> rows.times[row]).min().orElseThrow();
        assertThat(sorted(fold.train()))
            .as("seed " + seed)
            .allMatch(row -> rows.times[row] < start && rows.known[row] < start);
        long before = Arrays.stream(rows.chosen).filter(row -> rows.times[row] < start).count();
        assertThat(fold.train().length + fold.purged()).isEqualTo((int) before);
      }
    }
  }

  @Test
  void holdsEveryLaterRowOutOnceInOrderOfTime() {
    for (int seed = 0; seed < 200; seed++) {
      RandomGenerator random = ForAll.random(9_500 + seed);
      Rows rows = rows(random);
      List<SplitOutcome.Parts> folds =
          planned(Folds.byTime(rows.chosen, rows.times, rows.known, rows.labels, 4));
      long[] times =
          Arrays.stream(rows.chosen).mapToLong(row -> rows.times[row]).sorted().toArray();
      long middle = times[times.length / 2];
      List<Integer> held = new ArrayList<>();
      long latest = Long.MIN_VALUE;
      for (SplitOutcome.Parts fold : folds) {
        long earlier = latest;
        assertThat(sorted(fold.held())).allMatch(row -> rows.times[row] > earlier);
        latest = Arrays.stream(fold.held()).mapToLong(row -> rows.times[row]).max().orElseThrow();
        held.addAll(sorted(fold.held()));
      }
      assertThat(held)
          .as("seed " + seed)
          .containsExactlyInAnyOrderElementsOf(
              sorted(
                  Arrays.stream(rows.chosen).filter(row -> rows.times[row] >= middle).toArray()));
    }
  }

  @Test
  void drawsFoldsThatPartTheRowsAndShareTheEventsOut() {
    for (int seed = 0; seed < 100; seed++) {
      RandomGenerator random = ForAll.random(9_800 + seed);
      Rows rows = rows(random);
      int wanted = 2 + random.nextInt(6);
      List<SplitOutcome.Parts> folds =
          planned(Folds.stratified(rows.chosen, rows.labels, wanted, seed));
      List<Integer> held = new ArrayList<>();
      long events = Arrays.stream(rows.chosen).filter(row -> rows.labels[row]).count();
      for (SplitOutcome.Parts fold : folds) {
        held.addAll(sorted(fold.held()));
        List<Integer> both = new ArrayList<>(sorted(fold.held()));
        both.addAll(sorted(fold.train()));
        assertThat(both).containsExactlyInAnyOrderElementsOf(sorted(rows.chosen));
        assertThat(Arrays.stream(fold.held()).filter(row -> rows.labels[row]).count())
            .isBetween(events / wanted, events / wanted + 1);
      }
      assertThat(held).containsExactlyInAnyOrderElementsOf(sorted(rows.chosen));
      assertThat(planned(Folds.stratified(rows.chosen, rows.labels, wanted, seed)))
          .zipSatisfy(
              folds, (again, once) -> assertThat(again.held()).containsExactly(once.held()));
      assertThat(
              planned(Folds.stratified(rows.chosen, rows.labels, wanted, seed + 1L))
                  .getFirst()
                  .held())
          .isNotEqualTo(folds.getFirst().held());
    }
  }

  @Test
  void namesTheFoldThatCannotBeUsed() {
    boolean[] labels = new boolean[100];
    labels[1] = true;
    labels[60] = true;
    long[] times = IntStream.range(0, 100).asLongStream().toArray();
    int[] all = IntStream.range(0, 100).toArray();
    assertThat(Folds.byTime(all, times, times, labels, 2))
        .isInstanceOfSatisfying(
            Folds.Outcome.Refused.class,
            refused -> {
              assertThat(refused.fold()).isEqualTo(2);
              assertThat(refused.why().code()).isEqualTo("ONE_CLASS_SPLIT");
            });
    assertThat(Folds.byTime(all, new long[100], new long[100], labels, 3))
        .isInstanceOfSatisfying(
            Folds.Outcome.Refused.class,
            refused -> assertThat(refused.why().code()).isEqualTo("EMPTY_SPLIT"));
    assertThatThrownBy(() -> Folds.stratified(all, labels, 1, 7)).hasMessageContaining("2..20");
  }
}
