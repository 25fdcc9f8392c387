// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/alex-json.md to what it says: every fenced block of it is read here. */
class AlexJsonDocTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```json model\n(.*?)```\n\n```csv rows\n(.*?)```", Pattern.DOTALL);
  private static final Pattern DAMAGES =
      Pattern.compile("```text damages\n(.*?)```", Pattern.DOTALL);

  /** A model and the rows below it: the features, the raw score, the probability. */
  record Example(String json, List<String> rows) {
    AdditiveModel model() {
      return Golden.model(() -> AlexJson.model(utf8(json)));
    }
  }

  /** One change to the first example, and what is said of it. */
  record Damage(String good, String bad, String fault) {
    static Damage of(String line) {
      String[] parts = line.split(" ?=> ", -1);
      if (parts.length != 3) {
        throw new AssertionError(line);
      }
      return new Damage(parts[0], parts[1], parts[2]);
    }
  }

  static List<Example> examples() {
    return EXAMPLE
        .matcher(page())
        .results()
        .map(found -> new Example(found.group(1), found.group(2).lines().skip(1).toList()))
        .toList();
  }

  static List<Damage> damages() {
    MatchResult found = DAMAGES.matcher(page()).results().findFirst().orElseThrow();
    return found.group(1).lines().map(Damage::of).toList();
  }

  @Test
  void thePageHasAnExampleOfEachTermAndEachCalibrator() {
    List<AdditiveModel> models = examples().stream().map(Example::model).toList();

    assertThat(page().split("\n```[a-z]", -1)).hasSize(2 + 2 * models.size());
    assertThat(models.stream().flatMap(model -> model.terms().stream()).map(Object::getClass))
        .contains(Term.Table.class, Term.PairTable.class)
        .contains(Term.Linear.class, Term.Piecewise.class);
    assertThat(models.stream().map(AdditiveModel::calibrator).map(Object::getClass))
        .contains(Calibrator.None.class, Calibrator.Platt.class)
        .contains(Calibrator.Beta.class, Calibrator.Isotonic.class);
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Proves("S3.8")
  void eachModelScoresItsRowsAsThePageSays(Example example) {
    AdditiveModel model = example.model();
    int features = model.features().size();
    assertThat(example.rows()).hasSizeGreaterThan(2);
    for (String line : example.rows()) {
      String[] cells = Golden.cells(line);
      double[] row = Golden.row(model, line);
      assertThat(cells).hasSize(features + 2);
      double raw = Double.parseDouble(cells[features]);
      double probability = Double.parseDouble(cells[features + 1]);
      assertThat(Double.compare(model.rawScore(row), raw)).as(line).isZero();
      if (Double.isNaN(probability)) {
        assertThat(model.score(row)).as(line).isNaN();
      } else {
        assertThat(model.score(row)).as(line).isCloseTo(probability, within(1e-15));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Proves("S3.8")
  void eachModelIsWrittenOnOneLineAndReadAgain(Example example) {
    AdditiveModel model = example.model();
    byte[] written = AlexJson.write(model);
    AdditiveModel again = Golden.model(() -> AlexJson.model(written));

    assertThat(again).isEqualTo(model);
    assertThat(CanonicalBytes.digest(again)).isEqualTo(CanonicalBytes.digest(model));
    assertThat(AlexJson.write(again)).isEqualTo(written);
    assertThat(new String(written, StandardCharsets.UTF_8))
        .endsWith("}\n")
        .doesNotContain(" ")
        .containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @MethodSource("damages")
  @Proves("S3.8")
  void eachDamageIsRefusedInTheWordsOfThePage(Damage damage) {
    String sound = examples().getFirst().json().replaceAll("\\s+", " ");
    assertThat(sound).contains(damage.good());
    int at = sound.indexOf(damage.good());
    String damaged = sound.substring(0, at) + damage.bad();
    String rest = sound.substring(at + damage.good().length());

    assertThat(faultsOf(sound)).startsWith("none: was read");
    assertThat(faultsOf(damaged + rest)).contains(damage.fault());
  }

  @Test
  void theLimitsAreThoseOfThePage() {
    assertThat(page()).contains("128 MiB per file").contains("400 digits per number");
    assertThat(JsonCursor.MAX_FILE_BYTES).isEqualTo(128 * 1024 * 1024);
    String sound = examples().getFirst().json();
    String digits = "0." + "0".repeat(398) + "1";
    String name = "d".repeat(1 << 20);

    assertThat(faultsOf(sound.replace("-1.5", digits))).startsWith("none: was read");
    assertThat(faultsOf(sound.replace("-1.5", digits + "1"))).contains("Number value length (401)");
    assertThat(faultsOf(sound.replace("debt", name))).startsWith("none: was read");
    assertThat(faultsOf(sound.replace("debt", name + "d")))
        .contains("String value length (1048577)");
  }

  private static String faultsOf(String text) {
    return Golden.faults(() -> AlexJson.model(utf8(text)));
  }

  private static String page() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs/alex-json.md");
      if (Files.isReadable(page)) {
        return text(page);
      }
    }
    throw new AssertionError("not inside a checkout");
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new AssertionError(page.toString(), e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
