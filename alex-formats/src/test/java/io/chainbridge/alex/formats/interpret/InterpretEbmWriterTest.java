// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.RandomTables;
import io.chainbridge.alex.formats.RandomTrees;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Written tables and pairs are read again; models that the format cannot represent are refused. */
class InterpretEbmWriterTest {
  private static final List<Feature> DEBT_AGE_CITY =
      List.of(
          new Feature.Numeric("debt"),
          new Feature.Numeric("age"),
          new Feature.Categorical("city", List.of("Delft", "Bern", "Cork")));
  private static final Axis FINE = new Axis.Cuts(new double[] {0.25, 0.5});
  private static final Axis COARSE = new Axis.Cuts(new double[] {0.5});
  private static final Axis CITIES = new Axis.Categories(new int[] {2, 1, 4}, 5);

  @Test
  @Proves({"S3.8", "S3.10"})
  void aModelComesBackWithTheSameScoresBitForBit() {
    new ForAll(21, 600)
        .holds(
            RandomTables::model,
            model -> {
              byte[] written = written(model);
              AdditiveModel again = Golden.model(() -> InterpretEbmJson.model(written));
              assertThat(written(model)).isEqualTo(written);
              RandomGenerator random = ForAll.random(model.hashCode());
              for (int i = 0; i < 20; i++) {
                double[] row = RandomTables.row(model, random);
                assertThat(Double.doubleToLongBits(again.rawScore(recoded(model, again, row))))
                    .isEqualTo(Double.doubleToLongBits(model.rawScore(row)));
              }
            });
  }

  /** The levels of a category may come back in another order, and without those never seen. */
  private static double[] recoded(AdditiveModel model, AdditiveModel again, double[] row) {
    double[] other = row.clone();
    for (int i = 0; i < row.length; i++) {
      if (model.features().get(i) instanceof Feature.Categorical(_, List<String> levels)
          && row[i] >= 0) {
        other[i] = ((Feature.Categorical) again.features().get(i)).encode(levels.get((int) row[i]));
      }
    }
    return other;
  }

  static List<String> goldens() {
    return Golden.NAMES;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  @Proves("S3.8")
  void whatTheLibraryWroteComesBackEqual(String name) {
    AdditiveModel model = Golden.of(name).model();
    assertThat(Golden.model(() -> InterpretEbmJson.model(written(model)))).isEqualTo(model);
  }

  @Test
  void aFeatureHasOneListOfCutsForItsTablesAndOneForItsPairs() {
    assertThat(text(table(0, FINE), pair(0, COARSE, 1, FINE)))
        .contains("{\"name\":\"debt\",\"type\":\"continuous\",", "\"cuts\":[[0.25,0.5],[0.5]]");
  }

  @Test
  void oneListOfCutsIsEnoughWhereTablesAndPairsShareItOrTablesAreAbsent() {
    assertThat(text(table(0, COARSE), pair(0, COARSE, 1, FINE)))
        .contains("\"cuts\":[[0.5]]", "\"cuts\":[[0.25,0.5]]");
  }

  @Test
  void aFeatureOfNoTermIsStillAColumn() {
    assertThat(text(table(1, FINE)))
        .contains(
            "\"cuts\":[[]]",
            "{\"name\":\"city\",\"type\":\"nominal\",\"num_unique_vals\":0,"
                + "\"categories\":[[\"Delft\",\"Bern\",\"Cork\"]]}");
  }

  @Test
  void aBinWithoutANameKeepsItsPlaceAndAnUnseenNameHasNone() {
    assertThat(text(table(2, CITIES))).contains("\"categories\":[[\"Bern\",\"Delft\",[]]]");
  }

  @Test
  void whatNoModelHereKnowsIsWrittenAsUnknown() {
    assertThat(text(pair(0, COARSE, 1, COARSE)))
        .contains(
            "\"classes\":[0,1],\"link\":\"logit\"",
            "\"bin_weights\":[[\"nan\",\"nan\",\"nan\",\"nan\"],",
            "\"bagged_scores\":[],",
            "\"num_unique_vals\":0,",
            "\"min\":\"nan\",\"max\":\"nan\",\"histogram_weights\":[]");
  }

  @Test
  void refusesWhatTheFormCannotHoldWithEveryReason() {
    Axis.Cuts breaks = (Axis.Cuts) COARSE;
    Polynomial flat = new Polynomial(new double[] {1});
    GlassBox model =
        model(
                table(0, FINE),
                table(0, COARSE),
                pair(1, FINE, 2, CITIES),
                pair(0, COARSE, 1, COARSE),
                new Term.Linear(0, 1, 0, 0),
                new Term.Piecewise(1, breaks, List.of(flat, flat), 0))
            .withCalibrator(new Calibrator.Beta(1, 1, 0));

    assertThat(faults(InterpretEbmJson.write(model)))
        .extracting(ArtifactFault::toString)
        .satisfiesExactly(
            fault ->
                assertThat(fault)
                    .startsWith("terms[1] (debt): has other bins of debt than terms[0] (debt)"),
            fault ->
                assertThat(fault)
                    .startsWith(
                        "terms[3] (debt & age): has other bins of age than terms[2] (age &"),
            fault -> assertThat(fault).startsWith("terms[4] (debt): is a straight line"),
            fault -> assertThat(fault).startsWith("terms[5] (age): is a curve"),
            fault -> assertThat(fault).startsWith("calibrator: ").contains("alex JSON"));
  }

  @Test
  void refusesAnEnsembleOfTrees() {
    assertThat(faults(InterpretEbmJson.write(RandomTrees.of(ForAll.random(1)))))
        .singleElement()
        .asString()
        .contains("is a tree ensemble");
  }

  private static Term table(int feature, Axis axis) {
    return new Term.Table(feature, axis, new double[axis.bins()]);
  }

  private static Term pair(int first, Axis firstAxis, int second, Axis secondAxis) {
    double[] scores = new double[firstAxis.bins() * secondAxis.bins()];
    return new Term.PairTable(first, firstAxis, second, secondAxis, scores);
  }

  private static AdditiveModel model(Term... terms) {
    return new AdditiveModel(0.5, DEBT_AGE_CITY, List.of(terms), Link.LOGIT);
  }

  private static String text(Term... terms) {
    return new String(written(model(terms)), StandardCharsets.UTF_8);
  }

  static byte[] written(GlassBox model) {
    return switch (InterpretEbmJson.write(model)) {
      case ArtifactWriting.Written(byte[] bytes) -> bytes;
      case ArtifactWriting.Refused(List<ArtifactFault> faults) -> throw new AssertionError(faults);
    };
  }

  private static List<ArtifactFault> faults(ArtifactWriting writing) {
    return switch (writing) {
      case ArtifactWriting.Written _ -> List.of();
      case ArtifactWriting.Refused(List<ArtifactFault> faults) -> faults;
    };
  }
}
