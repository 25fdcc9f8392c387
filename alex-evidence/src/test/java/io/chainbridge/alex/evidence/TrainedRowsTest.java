// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.rows.RowCounts;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a model was trained on comes from its rows: a plan that they do not follow is no plan. */
final class TrainedRowsTest {
  private static final int ROWS = 400;
  private static final long DAY = 86_400_000_000L;
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final SplitPlan.ByTime WINDOWS =
      new SplitPlan.ByTime(START, day(50), day(50), day(100));

  /** Four rows a day; every third is an event. */
  private static final boolean[] EVENTS = events();

  private static boolean[] events() {
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      events[row] = row % 3 == 0;
    }
    return events;
  }

  private static Instant day(int number) {
    return START.plusSeconds(86_400L * number);
  }

  private static long[] decided() {
    return IntStream.range(0, ROWS)
        .mapToLong(row -> START.toEpochMilli() * 1_000 + row * DAY / 4)
        .toArray();
  }

  private static RowTimes times(long delay) {
    long[] decided = decided();
    return new RowTimes(true, decided, LongStream.of(decided).map(at -> at + delay).toArray(), "");
  }

  private static Table table(Column... more) {
    double[] late = IntStream.range(0, ROWS).mapToDouble(row -> EVENTS[row] ? 1 : 0).toArray();
    List<Column> columns = new ArrayList<>(List.of(more));
    columns.add(new Column.Numeric("late", late));
    return new Table(columns, ROWS);
  }

  private static SplitOutcome.Parts parts(RowSplit split) {
    return (SplitOutcome.Parts) split.execute(EVENTS);
  }

  private static GateData data(RowSplit split, int[] train, int[] held) {
    return new GateData(table(), EVENTS, train, held, Sha256.of(new byte[0]), 7, split, "late");
  }

  private static GateData honest(RowSplit split) {
    SplitOutcome.Parts parts = parts(split);
    return data(split, parts.train(), parts.held());
  }

  private static TrainedOn found(GateData data) {
    List<String> features = List.of("debt");
    RowCounts counts = RowCounts.of(data.rows(), features);
    return TrainedRows.of(features, data, counts);
  }

  @Test
  @Proves({"S2.3", "S3.12"})
  void findsTheWindowsOfASplitByTime() {
    assertThat(found(honest(RowSplit.of(WINDOWS, times(2 * DAY)))))
        .isEqualTo(
            new TrainedOn(
                List.of("debt"),
                new DataWindow.Between(START, day(50)),
                new DataWindow.Between(day(50), day(100)),
                1,
                new SplitRule.ByTime(),
                7,
                "late",
                new LabelDelay.After(2 * 86_400),
                true));
  }

  @Test
  @Proves("S3.12")
  void findsTheWindowThatRowsWereDrawnFrom() {
    DataWindow window = new DataWindow.Between(day(10), day(90));
    SplitPlan random = new SplitPlan.Random(0.7, 7);
    TrainedOn found = found(honest(new RowSplit(random, window, day(60), times(DAY))));
    assertThat(found.training()).isEqualTo(window);
    assertThat(found.heldOut()).isEqualTo(window);
    assertThat(found.split()).isEqualTo(new SplitRule.Random(0.7));
    assertThat(found.heldOutCovered()).isEqualTo(49 / 80.0);

    SplitPlan order = new SplitPlan.FileOrder(0.6);
    found = found(honest(RowSplit.of(order, RowTimes.untimed(ROWS, 60))));
    assertThat(found.training()).isEqualTo(new DataWindow.AllRows());
    assertThat(found.split()).isEqualTo(new SplitRule.FileOrder(0.6));
    assertThat(found.delay()).isEqualTo(new LabelDelay.After(60));
    assertThat(found.heldOutCovered()).isEqualTo(1);
  }

  @Test
  @Proves({"S2.3", "S3.12"})
  void explainsNoSplitWhoseRowsWereChosenOtherwise() {
    RowSplit byTime = RowSplit.of(WINDOWS, times(2 * DAY));
    SplitOutcome.Parts parts = parts(byTime);
    int[] train = parts.train();
    int[] held = parts.held();
    SplitOutcome.Parts unpurged = parts(RowSplit.of(WINDOWS, times(0)));
    assertThat(unpurged.train().length).isGreaterThan(train.length);
    List<GateData> cheats =
        List.of(
            data(byTime, unpurged.train(), held),
            data(byTime, train, IntStream.of(held).filter(row -> row % 5 != 0).toArray()),
            data(byTime, train, train),
            data(byTime, held, held),
            data(byTime, IntStream.of(train).limit(50).toArray(), held),
            data(byTime, train, twice(held)),
            data(RowSplit.of(new SplitPlan.Random(0.7, 8), times(0)), train, held),
            data(RowSplit.of(new SplitPlan.FileOrder(0.5), times(0)), train, held));
    for (GateData cheat : cheats) {
      assertThat(found(cheat).split()).isEqualTo(new SplitRule.Unknown());
    }
  }

  private static int[] twice(int[] rows) {
    return IntStream.of(rows).flatMap(row -> IntStream.of(row, row)).toArray();
  }

  @Test
  @Proves("S3.12")
  void explainsARandomSplitByTheSeedOfTheTrainingAlone() {
    RowSplit drawn = RowSplit.of(new SplitPlan.Random(0.7, 8), times(0));
    assertThat(found(honest(drawn)).split()).isEqualTo(new SplitRule.Unknown());
  }

  @Test
  @Proves({"S2.3", "S3.12"})
  void explainsEveryHonestSplitAndNoneThatLacksARow() {
    new ForAll(17, 200)
        .holds(
            TrainedRowsTest::random,
            split -> {
              GateData honest = honest(split);
              assertThat(found(honest).split()).isNotEqualTo(new SplitRule.Unknown());
              int[] fewer = IntStream.of(honest.heldOut()).skip(1).toArray();
              assertThat(found(data(split, honest.train(), fewer)).split())
                  .isEqualTo(new SplitRule.Unknown());
            });
  }

  private static RowSplit random(RandomGenerator random) {
    double share = random.nextDouble(0.2, 0.8);
    SplitPlan plan =
        switch (random.nextInt(3)) {
          case 0 -> WINDOWS;
          case 1 -> new SplitPlan.Random(share, 7);
          default -> new SplitPlan.FileOrder(share);
        };
    DataWindow window = new DataWindow.Between(day(random.nextInt(20)), day(95));
    return new RowSplit(plan, window, day(80 + random.nextInt(20)), times(DAY));
  }

  @Test
  @Proves("S3.12")
  void measuresHowMuchOfTheHeldOutWindowHasRows() {
    SplitPlan beyond = new SplitPlan.ByTime(START, day(50), day(50), day(150));
    assertThat(found(honest(RowSplit.of(beyond, times(0)))).heldOutCovered()).isEqualTo(0.5);
  }

  @Test
  @Proves("S3.12")
  void takesForTheLabelOnlyAColumnWithTheOutcomes() {
    RowSplit split = RowSplit.of(new SplitPlan.FileOrder(0.5), times(0));
    SplitOutcome.Parts parts = parts(split);
    boolean[] rewritten = EVENTS.clone();
    rewritten[ROWS - 1] = !rewritten[ROWS - 1];
    for (GateData data :
        List.of(
            new GateData(
                table(), rewritten, parts.train(), parts.held(), digest(), 7, split, "late"),
            new GateData(table(), EVENTS, parts.train(), parts.held(), digest(), 7, split, "x"))) {
      assertThat(found(data).label()).isEmpty();
    }
    assertThat(found(honest(split)).label()).isEqualTo("late");
  }

  private static Sha256 digest() {
    return Sha256.of(new byte[0]);
  }

  @Test
  @Proves("S3.12")
  void tellsTheDelayFromTheTimesOfTheLabels() {
    long[] decided = decided();
    assertThat(new RowTimes(true, decided, monthEnds(decided), "").delay(table()))
        .isEqualTo(new LabelDelay.MonthEnd());
    long[] uneven = LongStream.of(decided).map(at -> at + DAY).toArray();
    uneven[7] += 1_000_000;
    assertThat(new RowTimes(true, decided, uneven, "").delay(table()))
        .isEqualTo(new LabelDelay.Unknown());
    double[] dates = LongStream.of(uneven).asDoubleStream().toArray();
    Table dated = table(new Column.Numeric("known_at", dates));
    assertThat(new RowTimes(true, decided, uneven, "known_at").delay(dated))
        .isEqualTo(new LabelDelay.InColumn("known_at"));
    assertThat(new RowTimes(true, decided, decided, "known_at").delay(dated))
        .isEqualTo(new LabelDelay.Unknown());
    assertThat(new RowTimes(true, decided, uneven, "other").delay(dated))
        .isEqualTo(new LabelDelay.Unknown());
    assertThat(new RowTimes(true, uneven, decided, "").delay(table()))
        .isEqualTo(new LabelDelay.Unknown());
  }

  private static long[] monthEnds(long[] decided) {
    return LongStream.of(decided)
        .map(at ->
            LocalDate.ofInstant(Instant.ofEpochMilli(at / 1_000), ZoneOffset.UTC)
                    .withDayOfMonth(1)
                    .plusMonths(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toEpochSecond()
                * 1_000_000)
        .toArray();
  }

  @Test
  @Proves("S3.12")
  void isPartOfTheEvidenceAndOfItsDigest() {
    Candidate candidate = new Candidate();
    assertThat(candidate.evidence().trainedOn())
        .isEqualTo(
            new TrainedOn(
                List.of("debt", "on_time", "city"),
                new DataWindow.AllRows(),
                new DataWindow.AllRows(),
                1,
                new SplitRule.FileOrder(0.25),
                7,
                "late",
                new LabelDelay.After(86_400),
                false));
    assertThat(new String(EvidenceRecord.write(candidate.evidence()), StandardCharsets.UTF_8))
        .contains(
            "\"trainedOn\":{\"features\":[\"debt\",\"on_time\",\"city\"],\"heldOut\":\"all rows\"");
  }
}
