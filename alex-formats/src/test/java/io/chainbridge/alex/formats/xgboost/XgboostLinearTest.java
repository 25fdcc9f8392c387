// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.FileDamage;
import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.XgboostGolden;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XgboostLinearTest {
  private static final String EXAMPLE =
      """
      {"version":[3,0,5],"learner":{"feature_names":["debt","age"],"feature_types":["float","int"],
      "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2","num_target":"1"},
      "objective":{"name":"binary:logistic"},
      "gradient_booster":{"name":"gblinear","model":{"boosted_rounds":2,"weights":[1.5E0,-0.25,0.1]}}}}
      """;

  /** The sum as the library adds it, in floats. */
  private static float inFloats(AdditiveModel model, double[] row) {
    float sum = (float) model.intercept();
    for (Term term : model.terms()) {
      Term.Linear line = (Term.Linear) term;
      float value = (float) row[line.feature()];
      sum += Float.isNaN(value) ? 0 : value * (float) line.coefficient();
    }
    return sum;
  }

  /** How far a sum of floats may be from that of doubles: a rounding a step, and one more. */
  private static double lostInFloats(AdditiveModel model, double[] row) {
    double sizes = Math.abs(model.intercept());
    for (Term term : model.terms()) {
      sizes += Math.abs(term.contribution(row));
    }
    return (row.length + 3) * 0x1p-24 * sizes + row.length * (double) Float.MIN_VALUE;
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "linear-raw"})
  @Proves("S3.10")
  void scoresEveryRowAsTheLibraryDoesUpToWhatFloatsLose(String name) {
    AdditiveModel model = json(XgboostGolden.text(name));
    AdditiveScorer.Session scorer = AdditiveScorer.of(model).session();
    List<double[]> lines = lines(name);
    int size = model.features().size();
    assertThat(lines).hasSize(2000);
    double farthest = 0;
    for (double[] line : lines) {
      double[] row = Arrays.copyOf(line, size);
      double margin = line[size];
      double raw = model.rawScore(row);
      assertThat(Double.compare(scorer.rawScore(row), raw)).isZero();
      assertThat(Double.compare(inFloats(model, row), margin)).as(Arrays.toString(line)).isZero();
      if (Double.isFinite(margin)) {
        double lost = lostInFloats(model, row);
        assertThat(raw).as(Arrays.toString(line)).isCloseTo(margin, within(lost));
        farthest = Math.max(farthest, Math.abs(margin) < 10 ? Math.abs(raw - margin) : 0);
      } else {
        assertThat(Math.abs(raw) <= Float.MAX_VALUE).as(Arrays.toString(line)).isFalse();
      }
      if (name.equals("linear") && Double.isFinite(margin)) {
        assertThat(model.score(row)).isCloseTo(line[size + 1], within(1e-6));
      }
    }
    assertThat(farthest).isBetween(1e-8, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "linear-raw"})
  void theGoldenRowsHoldWhatHurts(String name) {
    AdditiveModel model = json(XgboostGolden.text(name));
    for (double sought : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0, 3.4e38, 0, 1e-45}) {
      assertThat(lines(name))
          .filteredOn(line ->
              Arrays.stream(line, 0, model.features().size())
                  .anyMatch(value -> Double.compare(value, sought) == 0))
          .hasSizeGreaterThan(50);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "linear-raw"})
  void readsTheSameModelFromBothEncodings(String name) {
    byte[] packed = XgboostGolden.packed(name);
    AdditiveModel model = json(XgboostGolden.text(name));

    assertThat(ArtifactReader.read("m", packed)).isEqualTo(new Read(model, "xgboost-ubj"));
  }

  @Test
  void readsTheWeightsAsLinesToWhichMissingValuesAddNothing() {
    assertThat(json(EXAMPLE))
        .isEqualTo(
            new AdditiveModel(
                0.1f,
                List.of(new Feature.Numeric("debt"), new Feature.Numeric("age")),
                List.of(new Term.Linear(0, 1.5, 0, 0), new Term.Linear(1, -0.25, 0, 0)),
                Link.LOGIT));
  }

  @ParameterizedTest
  @CsvSource({
    "binary:logistic, 5E-1, 0.1",
    "reg:logistic, 3E-1, -0.74729785",
    "binary:logistic, [3E-1], -0.74729785",
    "binary:logitraw, 3E-1, 0.4",
    "binary:logitraw, [-2.5E0], -2.4"
  })
  void addsTheBiasToTheBaseMarginInFloats(String objective, String written, float intercept) {
    String text = EXAMPLE.replace("binary:logistic", objective).replace("5E-1", written);

    assertThat(json(text).intercept()).isEqualTo(intercept);
  }

  @Test
  void numbersTheFeaturesOfAFileWithoutNames() {
    String text = EXAMPLE.replace("[\"debt\",\"age\"]", "[]").replace("[\"float\",\"int\"]", "[]");

    assertThat(json(text).features()).extracting(Feature::name).containsExactly("f0", "f1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "weights":[1.5E0, | "weights":[ | MALFORMED | has 2 weights for 2 features and a bias
          "weights":[1.5E0, | "weights":[1,2,3, | MALFORMED | has 5 weights for 2 features
          "weights":[ | "lines":[ | UNSUPPORTED | unknown key "lines"
          ,"weights":[1.5E0,-0.25,0.1] | | MALFORMED | has 0 weights for 2 features and a bias
          "weights":[1.5E0 | "weights":[NaN | MALFORMED | must be finite
          "weights":[1.5E0 | "weights":[1E39 | MALFORMED | must be finite
          -0.25,0.1] | -0.25,-Infinity] | MALFORMED | intercept must be finite
          "weights":[1.5E0 | "weights":["1.5E0" | MALFORMED | expected a number
          "boosted_rounds":2 | "boosted_rounds":2.5 | MALFORMED | expected a whole number
          "boosted_rounds":2 | "trees":[{}] | MALFORMED | must not occur together with trees
          "boosted_rounds":2 | "weight_drop":[1] | MALFORMED | must not occur together with weight_drop
          "num_class":"0" | "num_class":"3" | BLACK_BOX | the model has 3 classes
          "num_target":"1" | "num_target":"2" | BLACK_BOX | the model has 2 targets
          "name":"binary:logistic" | "name":"reg:squarederror" | UNSUPPORTED | the odds of one event
          ["float","int"] | ["float","c"] | UNSUPPORTED | uses the codes of the categorical feature age
          "name":"gblinear" | "name":"gbtree" | MALFORMED | a tree model must not have feature weights
          "num_feature":"2" | "num_feature":"99999" | MALFORMED | 3 weights for 99999 features
          """)
  @Proves("V1")
  void refusesWhatIsNoLogisticRegressionAndSaysWhere(
      String good, String bad, Kind kind, String reason) {
    assertThat(EXAMPLE).contains(good);
    RefusedInputException refusal =
        XgboostGolden.refusal(EXAMPLE.replace(good, bad == null ? "" : bad));

    assertThat(refusal.fault().toString()).contains(reason);
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.fault().whatToDo()).isNotBlank();
  }

  @Test
  void readsOrRefusesThousandsOfDamagedFiles() {
    byte[] packed = XgboostGolden.packed("linear");
    FileDamage json = new FileDamage(XgboostJson::model, EXAMPLE.getBytes(StandardCharsets.UTF_8));
    FileDamage ubj = new FileDamage(XgboostUbj::model, packed);

    assertThat(json.refusedCopies(5_000, 20260401)).isBetween(2_000, 4_990);
    assertThat(ubj.refusedCopies(5_000, 20260402)).isBetween(2_000, 4_990);
    assertThat(ubj.refusedBeginnings()).isEqualTo(packed.length);
  }

  private static AdditiveModel json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (ArtifactReader.read("m", bytes)) {
      case Read(AdditiveModel model, String format) when format.equals("xgboost-json") -> model;
      case ArtifactReading other -> throw new AssertionError(other.toString());
    };
  }

  /** The features of each row, then the library's margin and prediction; NaN where missing. */
  private static List<double[]> lines(String name) {
    String text = new String(Golden.bytes("xgboost/" + name + ".csv.gz"), StandardCharsets.UTF_8);
    return text.lines()
        .skip(1)
        .map(line ->
            Arrays.stream(Golden.cells(line))
                .mapToDouble(cell -> cell.isEmpty() ? Feature.MISSING : Double.parseDouble(cell))
                .toArray())
        .toList();
  }
}
