// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
  private static final Table TABLE =
      new Table(
          List.of(
              new Column.Numeric("age", new double[] {31, Double.NaN, 52, 23, 44}),
              new Column.Text(
                  "city", new int[] {2, 0, -1, 2, 1}, List.of("Cork", "Aachen", "Bern"))),
          5);

  private static final List<FeatureSpec> SPECS =
      List.of(
          new FeatureSpec("city", FeatureKind.CATEGORICAL),
          new FeatureSpec("age", FeatureKind.NUMERIC));

  private static final boolean[] EVENTS = {true, false, false, true, false};

  @Test
  void takesTheChosenRowsInTheirOrder() {
    TrainingSet set = TrainingSet.of(TABLE, SPECS, new int[] {4, 0, 2, 1}, EVENTS);
    assertThat(set.rows()).isEqualTo(4);
    assertThat(set.columns()[0]).containsExactly(0, 1, Double.NaN, 2);
    assertThat(set.columns()[1]).containsExactly(44, 31, 52, Double.NaN);
    assertThat(set.events()).containsExactly(false, true, false, false);
  }

  @Test
  void knowsTheLevelsOfItsOwnRowsAloneInAlphabeticalOrder() {
    assertThat(TrainingSet.of(TABLE, SPECS, new int[] {4, 0, 2, 1}, EVENTS).features())
        .containsExactly(
            new Feature.Categorical("city", List.of("Aachen", "Bern", "Cork")),
            new Feature.Numeric("age"));
    assertThat(TrainingSet.of(TABLE, SPECS, new int[] {1, 0}, EVENTS).features())
        .contains(new Feature.Categorical("city", List.of("Bern", "Cork")));
  }

  @Test
  void encodesOtherRowsAsTheModelReadsThem() {
    List<Feature> features = TrainingSet.of(TABLE, SPECS, new int[] {1, 0}, EVENTS).features();
    double[][] rows = TrainingSet.encodeRows(features, TABLE, new int[] {4, 3, 2});
    assertThat(rows).hasDimensions(3, 2);
    assertThat(rows[0]).containsExactly(Feature.UNSEEN, 44);
    assertThat(rows[1]).containsExactly(0, 23);
    assertThat(rows[2]).containsExactly(Feature.MISSING, 52);
  }

  @Test
  void refusesColumnsThatAreAbsentOrOfTheOtherKind() {
    int[] all = {0, 1};
    List<FeatureSpec> text = List.of(new FeatureSpec("city", FeatureKind.NUMERIC));
    assertThatThrownBy(() -> TrainingSet.of(TABLE, text, all, EVENTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("city is text, not numbers");
    List<FeatureSpec> gone = List.of(new FeatureSpec("income", FeatureKind.NUMERIC));
    assertThatThrownBy(() -> TrainingSet.of(TABLE, gone, all, EVENTS))
        .hasMessage("no column income among [age, city]");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    assertThatThrownBy(() -> Rows.numeric(new boolean[3], new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x1 must have 3 values, had: 2");
    List<Feature> one = List.of(new Feature.Numeric("x"));
    assertThatThrownBy(() -> new TrainingSet(one, new double[0][], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must match the 1 features, were: 0");
  }
}
