// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.metrics.Psi;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.ReadingsBuilder;
import io.chainbridge.alex.monitoring.window.SoloPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReadingsTest {
  private final Book book = new Book(-2, 101);

  private static Readings readings(DayWindow window, ModelReference reference) {
    ReadingsBuilder readings = new ReadingsBuilder();
    DriftReadings.add(readings, window, reference);
    return readings.build();
  }

  private List<double[]> rows(int count, double shift) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(book.row(shift));
    }
    return rows;
  }

  private DayWindow scored(List<double[]> rows) {
    ModelWatch watch = book.watch();
    for (double[] row : rows) {
      watch.predicted(
          new SoloPrediction(Book.noon(0), "k", true, book.model.score(row), false, 5, row));
    }
    return watch.window(Book.START);
  }

  @Test
  void measuresNothingWithoutRows() {
    Readings none = readings(DayWindow.empty(book.reference, Book.START), book.reference);
    assertThat(none.byMetric()).isEmpty();
    assertThat(none.note(Metric.SCORE_DRIFT)).isEqualTo("0 scores are too few");
    assertThat(none.note(Metric.IMPORTANCE_DRIFT)).isEqualTo("0 scores are too few");
    assertThat(none.note(Metric.FEATURE_DRIFT_SCORE)).isEqualTo("0 rows are too few");
  }

  @Test
  void measuresNoScoreDriftWhereAllCertifiedScoresAreTheSame() {
    double[][] heldOut = rows(50, 0).toArray(double[][]::new);
    double[] scores = new double[50];
    Arrays.fill(scores, 0.25);
    ModelReference flat = ModelReference.of(book.model, heldOut, scores, new boolean[50], 0.01);
    Readings readings = readings(DayWindow.empty(flat, Book.START), flat);
    assertThat(readings.note(Metric.SCORE_DRIFT)).contains("all the same");
    assertThat(readings.of(Metric.SCORE_DRIFT)).isEmpty();
  }

  @Test
  void countsEveryRowOnceInTheGroupsOfEachFeature() {
    DayWindow window = scored(rows(700, 0.5));
    List<FeatureDrift> drifts = FeatureDrift.of(window, book.reference);
    assertThat(drifts)
        .extracting(FeatureDrift::feature)
        .containsExactlyInAnyOrder("exposure", "age", "kind", "delay", "route");
    assertThat(drifts).allMatch(drift -> drift.psi().rows() == 700);
    assertThat(drifts.getFirst().feature()).isEqualTo("exposure");
  }

  /** The two kinds are two levels: groups missing, air, sea and unseen. */
  @Test
  void measuresACategoryByItsLevelsMissingAndUnseenValuesIncluded() {
    List<double[]> rows = rows(600, 0);
    long[] now = new long[4];
    for (int i = 0; i < rows.size(); i++) {
      double kind = i % 6 == 0 ? Double.NaN : i % 6 == 1 ? 7 : i % 2;
      rows.get(i)[2] = kind;
      now[Double.isNaN(kind) ? 2 : kind == 7 ? 3 : (int) kind]++;
    }
    long[] certified = book.reference.bins().get(2).counts();
    Psi expected = Psi.of(new long[] {certified[1], certified[2], 0, 0}, now);
    FeatureDrift found =
        FeatureDrift.of(scored(rows), book.reference).stream()
            .filter(drift -> drift.feature().equals("kind"))
            .findFirst()
            .orElseThrow();
    assertThat(found.psi().adjusted()).isCloseTo(expected.adjusted(), within(1e-12));
    assertThat(found.psi().adjusted()).isGreaterThan(0.5);
  }

  @Test
  void takesTheImportanceOfATableFromTheContributionsOfTheRows() {
    List<double[]> rows = rows(600, 1);
    double[] observed = ImportanceShift.observed(scored(rows), book.reference);
    for (int t = 0; t < book.model.terms().size(); t++) {
      Term term = book.model.terms().get(t);
      if (!(term instanceof Term.Linear)) {
        double naive =
            rows.stream().mapToDouble(row -> Math.abs(term.contribution(row))).average().orElse(0);
        assertThat(observed[t]).isCloseTo(naive, within(1e-12));
      }
    }
  }

  @Test
  void sharesImportanceOutCompletely() {
    List<ImportanceShift> shifts = ImportanceShift.of(scored(rows(400, 1)), book.reference);
    assertThat(shifts.stream().mapToDouble(ImportanceShift::now).sum()).isCloseTo(1, within(1e-9));
    assertThat(shifts.stream().mapToDouble(ImportanceShift::certified).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(shifts.getFirst().term()).isEqualTo("exposure");
    DayWindow empty = DayWindow.empty(book.reference, Book.START);
    assertThat(ImportanceShift.of(empty, book.reference)).allMatch(shift -> shift.now() == 0);
  }

  @Test
  void doesNotDependOnHowTheRowsWereSpreadOverWindows() {
    List<double[]> rows = rows(600, 0.7);
    DayWindow whole = scored(rows);
    DayWindow parts = scored(rows.subList(400, 600)).plus(scored(rows.subList(0, 400)));
    assertThat(readings(parts, book.reference)).isEqualTo(readings(whole, book.reference));
  }
}
