// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code alex explain} says of a row, and with which code it ends. */
final class ExplainCommandTest {
  private static final List<Feature> FEATURES =
      List.of(
          new Feature.Numeric("debt"),
          new Feature.Numeric("income"),
          new Feature.Categorical("city", List.of("Bern", "Cork")));

  @TempDir private Path folder = Path.of("");
  private Path artifact = Path.of("");

  private CommandRun explain(String row, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("row.json"), row);
    String[] args = {"explain", artifact.toString(), "--row", file.toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  @BeforeEach
  void writeArtifact() throws IOException {
    Axis cut = new Axis.Cuts(new double[] {10});
    Axis cities = new Axis.Categories(new int[] {1, 2}, 4);
    double[] together = new double[16];
    together[2 * 4 + 1] = 0.5;
    AdditiveModel model =
        new AdditiveModel(
            -1.25,
            FEATURES,
            List.of(
                new Term.Table(0, cut, new double[] {0, -0.5, 1, 0}),
                new Term.Linear(1, -0.25, 0, 0.125),
                new Term.PairTable(0, cut, 2, cities, together)),
            Link.LOGIT);
    artifact = Files.write(folder.resolve("model.json"), ArtifactWriter.alexJson(model));
  }

  @Test
  @Proves("S3.4")
  void tellsThePartsBySizeAndTheReasonsInWords() throws IOException {
    CommandRun run = explain("{\"debt\": 12, \"income\": 8, \"city\": \"Bern\"}");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "probability        0.14804719803168948",
            "raw score          -1.75 log-odds, the sum of:",
            "base                  -1.2500 (the intercept)",
            "  income = 8.0                  -2.0000  " + "█".repeat(24),
            "  debt = 12.0                   +1.0000  " + "█".repeat(12),
            "  debt = 12.0 & city = Bern     +0.5000  " + "█".repeat(6),
            "reasons",
            "  1. debt = 12.0 raised the score by 1.0000: the odds times 2.72",
            "  2. debt = 12.0 & city = Bern raised the score by 0.5000: the odds times 1.65");
  }

  @Test
  void drawsInWhatTheTerminalCanShow() throws IOException {
    Path row = Files.writeString(folder.resolve("r"), "{\"debt\":1,\"income\":8,\"city\":null}");
    CommandRun run =
        CommandRun.of(
            StandardCharsets.US_ASCII, "explain", artifact.toString(), "--row", row.toString());

    assertThat(run.out())
        .contains("#".repeat(24))
        .contains("city = missing")
        .contains("none: nothing raised")
        .doesNotContain("?");
  }

  @Test
  @Proves("S3.4")
  void printsJsonWhosePartsAddUpToTheRawScore() throws IOException {
    CommandRun run = explain("{\"debt\": 12, \"income\": null, \"city\": \"Rome\"}", "--json");

    assertThat(run.code()).isZero();
    JsonNode root = new ObjectMapper().readTree(run.out());
    double sum = root.get("base").doubleValue();
    for (JsonNode part : root.get("contributions")) {
      sum += part.get("contribution").doubleValue();
    }
    assertThat(sum).isEqualTo(root.get("raw_score").doubleValue()).isEqualTo(-0.125);
    assertThat(root.get("probability").doubleValue()).isCloseTo(0.46879, within(1e-5));
    assertThat(root.get("rounding")).isEmpty();
    assertThat(root.get("contributions").findValuesAsText("term"))
        .containsExactly("debt", "income", "debt & city");
    assertThat(root.get("reason_codes").findValuesAsText("term")).containsExactly("debt", "income");
  }

  @Test
  void everyFaultOfARowIsToldAtOnce() throws IOException {
    CommandRun run = explain("{\"debt\": \"much\", \"city\": 3, \"age\": 4}");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("debt: \"much\" is not a number", "income: is missing", "city: 3 is not a text")
        .contains("age: is not a feature of the model");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void filesThatCannotBeReadAreBadInput() throws IOException {
    CommandRun run =
        CommandRun.of(
            StandardCharsets.UTF_8, "explain", artifact.toString(), "--row", "nowhere.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.json: cannot be read").doesNotContain("\tat ");

    assertThat(explain("no json").code()).isEqualTo(2);
    artifact = folder.resolve("no-model.json");
    assertThat(explain("{}").err()).contains("no-model.json: cannot be read");
  }

  @Test
  void aScoreThatIsNoNumberDoesNotHold() throws IOException {
    CommandRun run = explain("{\"debt\": 12, \"income\": 1e999, \"city\": \"Bern\"}");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("-Infinity");
  }

  @Test
  @Proves({"S3.4", "M4"})
  void ensemblesAreToldByFeatureWithWhatRoundingLeft() {
    Tree tree =
        new Tree(
            new int[] {0, Tree.LEAF, Tree.LEAF},
            new double[] {10, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, -0.5f, 0.1f},
            new double[] {4, 1, 3});
    TreeEnsemble model =
        new TreeEnsemble(
            Precision.FLOAT32,
            0.3f,
            FEATURES,
            List.of(new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED)),
            List.of(tree),
            Link.LOGIT,
            Calibrator.NONE);

    List<String> lines =
        new Explanation(model, new double[] {12, 1, 0}).lines(StandardCharsets.UTF_8);

    assertThat(lines)
        .contains(
            "base                  +0.2500 (the mean score of training)",
            "  debt = 12.0      +0.1500  " + "█".repeat(24),
            "  income = 1.0     +0.0000",
            "  1. debt = 12.0 raised the score by 0.1500: the odds times 1.16")
        .anyMatch(line -> line.startsWith("rounding "));
  }
}
