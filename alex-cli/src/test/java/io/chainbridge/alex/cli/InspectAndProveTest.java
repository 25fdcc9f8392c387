// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code alex inspect} and {@code alex prove} say of models that the real libraries wrote. */
final class InspectAndProveTest {
  private static final Path GOLDENS = Path.of("../alex-formats/src/test/resources/golden");

  @TempDir private Path folder = Path.of("");

  /** The golden under a name that tells nothing. */
  private String artifact(String golden) throws IOException {
    Path file = folder.resolve("model");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(GOLDENS.resolve(golden + ".gz")))) {
      Files.write(file, in.readAllBytes());
    }
    return file.toString();
  }

  private CommandRun prove(String golden, String constraints) throws IOException {
    Path file = Files.writeString(folder.resolve("constraints.yaml"), constraints);
    return CommandRun.of("prove", artifact(golden), "--constraints", file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "honest.json, interpret-ebm-json, EBM, 6 tables of two features",
    "sklearn/lr-scaled-onehot.json, alex-json, LogisticRegression, straight lines",
    "sklearn/lr-binned-right.json, alex-json, 'EBM without pairs, or LogisticRegression', tables",
    "sklearn/gam-splines.json, alex-json, GAM, 2 curves",
    "xgboost/plain.json, xgboost-json, MonotoneGBDT where, trees in floats",
    "xgboost/plain.ubj, xgboost-ubj, MonotoneGBDT where, trees in floats",
    "lightgbm/plain.txt, lightgbm-text, MonotoneGBDT where, trees in doubles"
  })
  @Proves({"M1", "M2", "M3", "M4"})
  void tellsFormFamilyAndBoundsOfEveryFormat(
      String golden, String format, String family, String form) throws IOException {
    CommandRun run = CommandRun.of("inspect", artifact(golden));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("format      " + format, "family      " + family, form, "raw score", "missing");
  }

  @Test
  @Proves("S3.3")
  void saysOfALineThatItsSlopeIsTheProof() throws IOException {
    CommandRun run = prove("sklearn/lr-scaled-onehot.json", "income: decreasing");
    assertThat(run.out()).contains("income decreasing: it has no steps, and every slope agrees");
    CommandRun inspected = CommandRun.of("inspect", artifact("sklearn/lr-scaled-onehot.json"));
    assertThat(inspected.out())
        .contains("1 table of one feature", "unbounded: a straight line continues");
  }

  @ParameterizedTest
  @CsvSource({
    "violated.json, debt: increasing, scores",
    "lightgbm/zero-jump.txt, debt: increasing, scores",
    "sklearn/lr-platt-wrong.json, debt: increasing, is served as",
    "sklearn/gam-penalty-wrong.json, debt: increasing, scores",
    "xgboost/violated.json, income: decreasing, scores"
  })
  @Proves({"S3.3", "V2"})
  void refutesKnownViolationsWithTwoRows(String golden, String claim, String verb)
      throws IOException {
    CommandRun run = prove(golden, claim);
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out().lines().findFirst().orElseThrow())
        .isEqualTo("VIOLATED   " + claim.replace(":", ""));
    assertThat(run.out().lines().filter(line -> line.contains(" " + verb + " "))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "xgboost/monotone.json, income: decreasing",
    "sklearn/gam-penalty-right.json, debt: increasing",
    "sklearn/lr-platt-right.json, debt: increasing",
    "lightgbm/basic.txt, income: decreasing"
  })
  @Proves("S3.3")
  void provesHonestTwins(String golden, String claim) throws IOException {
    CommandRun run = prove(golden, claim);
    assertThat(run.out()).startsWith("PROVEN     " + claim.replace(":", ""));
    assertThat(run.code()).isZero();
  }

  @Test
  @Proves("S3.3")
  void holdsAbsentValuesToThePolicyThatIsDeclared() throws IOException {
    CommandRun refuted = prove("honest.json", "income:\n  missing: never_better\n");
    assertThat(refuted.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(refuted.out())
        .startsWith("VIOLATED   income missing is never better")
        .contains("  income = missing scores ");

    CommandRun reported =
        prove(
            "honest.json",
            "city:\n  missing: reported\n  unseen: reported\nutilisation: increasing");
    assertThat(reported.code()).as(reported.err()).isZero();
    assertThat(reported.out().lines().map(line -> line.substring(0, 24)))
        .containsExactly(
            "REPORTED   city missing ", "REPORTED   city unseen l", "PROVEN     utilisation i");
  }

  @Test
  void namesAPolicyThatIsNoneAndAFileThatClaimsNothing() throws IOException {
    CommandRun run =
        prove("honest.json", "age:\n  missing: ignored\n  unseen: reported\n  way: up\n");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains(":2:", "age.missing: 'ignored' is not a policy")
        .contains(":3:", "age.unseen: does not apply to a number")
        .contains(":4:", "age.way: is not a key");
    for (String nothing : new String[] {"", "{}", "# nothing\n"}) {
      CommandRun empty = prove("honest.json", nothing);
      assertThat(empty.code()).as(nothing).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(empty.err()).as(nothing).contains("constraints.yaml");
    }
  }

  @Test
  void namesAFeatureAndADirectionThatAreNone() throws IOException {
    CommandRun run = prove("honest.json", "incme: increasing\nage: sideways\n");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("constraints.yaml:1:", "incme: is not a feature of the model")
        .contains("constraints.yaml:2:", "'sideways' is not a direction");
    assertThat(run.out()).isEmpty();
  }

  @Test
  @Proves("M7")
  void saysThatAForestIsNone() throws IOException {
    CommandRun run = CommandRun.of("inspect", artifact("lightgbm/refused-forest.txt"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("BLACK_BOX", "random forest");
  }

  @Test
  void saysWhichFileCannotBeRead() {
    CommandRun run = CommandRun.of("inspect", folder.resolve("nowhere.json").toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("nowhere.json", "cannot be read");
  }
}
