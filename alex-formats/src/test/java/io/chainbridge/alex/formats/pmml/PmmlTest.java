// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.ArtifactForm;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.FileDamage;
import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logistic regressions in PMML give the scores that their coefficients give. */
class PmmlTest {
  static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(PmmlTest.class.getResourceAsStream("/golden/pmml/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static AdditiveModel model(String text) {
    try {
      return Pmml.model(utf8(text));
    } catch (RefusedInputException e) {
      throw new AssertionError(e.fault().toString(), e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sklearn", "glm", "softmax", "multinomial", "steep"})
  @Proves({"S3.8", "S3.10"})
  void scoresAsTheCoefficientsSay(String name) {
    AdditiveModel model = model(text(name + ".pmml"));
    String packed = new String(Golden.bytes("pmml/" + name + ".csv.gz"), StandardCharsets.UTF_8);
    List<String> lines = packed.lines().skip(1).toList();
    assertThat(lines).hasSize(2_000);
    for (String line : lines) {
      double[] row = Golden.row(model, line);
      double raw = Double.parseDouble(Golden.cells(line)[3]);
      double probability = Double.parseDouble(Golden.cells(line)[4]);
      if (Double.isInfinite(raw) || Double.isNaN(raw)) {
        assertThat(model.rawScore(row)).as(line).isEqualTo(Double.valueOf(raw));
        assertThat(model.score(row)).as(line).isEqualTo(Double.valueOf(probability));
      } else {
        double rounding = Math.max(1e-9, 1e-15 * Math.abs(raw));
        assertThat(model.rawScore(row)).as(line).isCloseTo(raw, within(rounding));
        assertThat(model.score(row)).as(line).isCloseTo(probability, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sklearn", "glm"})
  @Proves("S3.8")
  void comesThroughTheOneDoorWhateverItIsCalled(String name) {
    String text = text(name + ".pmml");
    for (String shape :
        List.of(text, "\ufeff" + text, "\n " + text.substring(text.indexOf("<PMML")))) {
      assertThat(ArtifactReader.read("model.json", utf8(shape)))
          .isEqualTo(new Read(model(text), "pmml"));
    }
    assertThat(ArtifactReader.sniff(utf8("<html>PM ML</html>"))).isEqualTo(ArtifactForm.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4_0", "4_1", "4_2", "4_3"})
  void readsOlderVersions(String version) {
    String text = text("sklearn.pmml");
    String older =
        text.replace("PMML-4_4", "PMML-" + version)
            .replace("version=\"4.4\"", "version=\"" + version.replace('_', '.') + "\"");
    assertThat(model(older)).isEqualTo(model(text));
  }

  @Test
  void readsAPrefixedDocument() {
    String text = text("sklearn.pmml");
    String prefixed = text.replaceAll("<(/?)([A-Z])", "<$1p:$2").replace(" xmlns=", " xmlns:p=");
    assertThat(model(prefixed)).isEqualTo(model(text));
  }

  @Test
  void readsSoftmaxOfTwoTablesInEitherOrder() {
    String text = text("sklearn.pmml");
    String softmax = text.replace("\"logit\"", "\"softmax\"");
    String zero = "<RegressionTable intercept=\"0.0\" targetCategory=\"0\"/>";
    String turned =
        softmax.replace(zero, "").replaceFirst("<RegressionTable ", zero + "<RegressionTable ");
    assertThat(model(softmax)).isEqualTo(model(text));
    assertThat(model(turned)).isEqualTo(model(text));
  }

  @Test
  void readsAMultinomialModelOfTwoCategories() {
    String text = text("glm.pmml");
    String multinomial =
        text.replace("modelType=\"generalizedLinear\"", "modelType=\"multinomialLogistic\"")
            .replace(
                " distribution=\"binomial\" linkFunction=\"logit\"",
                " targetReferenceCategory=\"0\"");
    assertThat(model(multinomial)).isEqualTo(model(text));
    assertThat(model(multinomial.replace("PCell targetCategory=\"1\"", "PCell")))
        .isEqualTo(model(text));
  }

  @Test
  void takesAMissingCategoryOfARegressionTableForNoneOfItsValues() {
    AdditiveModel model = model(text("sklearn.pmml"));
    Term city = model.terms().getLast();
    assertThat(city.contribution(new double[] {0, 0, Double.NaN})).isZero();
    assertThat(city.contribution(new double[] {0, 0, 1})).isEqualTo(0.6180339887498949);
  }

  @Test
  void knowsTheValuesThatHaveACoefficientWhereNoneAreListed() {
    String bare =
        text("sklearn.pmml")
            .replaceAll("<Value value=\"(Aachen|Bern|Cork &amp; Cobh)\"/>", "")
            .replace(" invalidValueTreatment=\"asIs\"", "");
    AdditiveModel model = model(bare);
    assertThat(model.features().getLast())
        .asString()
        .contains("Bern", "Cork & Cobh")
        .doesNotContain("Aachen");
    assertThat(model.terms().getLast().contribution(new double[] {0, 0, -1})).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sklearn", "glm"})
  void readsOrRefusesDamagedFilesAndNothingElseHappens(String name) {
    FileDamage damage = new FileDamage(Pmml::model, utf8(text(name + ".pmml").strip()));
    assertThat(damage.refusedBeginnings()).isEqualTo(damage.whole().length);

    // If none or all were refused, the damage would not reach the code under test.
    assertThat(damage.refusedCopies(10_000, 20260306)).isBetween(5_000, 9_900);
  }
}
