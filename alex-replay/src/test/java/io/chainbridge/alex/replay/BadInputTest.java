// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of a scenario is reported with its place, and no home is made. */
final class BadInputTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aSoundBookIsRun() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    assertThat(Replay.run(book.scenario(), book.home(), _ -> {}, (_, _, _) -> {}))
        .isInstanceOf(Replay.Result.Done.class);
    assertThat(book.home().resolve("summary.json")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "seed: 5            | sede: 5              | scenario.yaml:3:1: sede: is not a key",
        "seed: 5            | seed: five           | scenario.yaml:3:7: seed: 'five' is not",
        "title: A           | scenario: A          | scenario.yaml:2:1: scenario: duplicate key",
        "[income, debt]     | [income, debt, dept] | loans.csv:1: dept: is not in the header",
        "target: bad        | target: region       | region is a duplicate feature or the target",
        "numeric: [income   | numeric: [region     | region is a duplicate feature",
        "file: loans.csv    | file: lions.csv      | lions.csv cannot be read",
        "alex: alex.officer | alex: evan.engineer  | evan.engineer submits the models and cannot",
        "debt: increasing   | debt: upwards        | upwards is not a direction",
        "debt: increasing   | region: increasing   | region is not a numeric feature",
        "2026-02-20         | 2026-02-30           | '2026-02-30' is not a date",
      })
  void namesTheLineOfAScenarioThatIsWrong(String sound, String spoiled, String fault)
      throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    assertThat(BookOfLoans.SCENARIO).contains(sound);
    book.write("scenario.yaml", BookOfLoans.SCENARIO.replaceFirst(quoted(sound), spoiled));
    refuses(book, fault);
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }

  @ParameterizedTest
  @CsvSource({
    "income, nan, 'loans.csv:11: income: ''nan'' is not a finite number'",
    "income, inf, 'loans.csv:11: income: ''inf'' is not a finite number'",
    "income, 1e999, 'loans.csv:11: income: ''1e999'' is not a finite number'",
    "income, much, 'loans.csv:11: income: ''much'' is not a number'",
    "bad, 2, 'loans.csv:11: bad: ''2'' is not a label'",
    "at, 2026-01-32, 'loans.csv:11: at: ''2026-01-32'' is not a date or time'",
    "at, 2025-12-31, 'loans.csv:11: at: the row is earlier than the one above it'",
  })
  void namesTheLineOfACellThatIsWrong(String column, String cell, String fault) throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    List<String> rows = new ArrayList<>(BookOfLoans.rows());
    int at = List.of(rows.getFirst().split(",", -1)).indexOf(column);
    String[] cells = rows.get(10).split(",", -1);
    cells[at] = cell;
    rows.set(10, String.join(",", cells));
    book.write("loans.csv", String.join("\n", rows) + "\n");
    refuses(book, fault);
  }

  @Test
  @Proves("S1.6")
  void refusesAProposalWhoseThresholdIsWeakerThanThePolicy() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write(
        "proposal.md", BookOfLoans.PROPOSAL.replace("Brier Score < 0.10", "Brier Score < 0.2"));
    refuses(book, "proposal.md:26: brier_score: S1.6 THRESHOLD_WEAKER_THAN_POLICY: 0.2");
  }

  @Test
  void refusesARolloutWhoseRuleCannotBeRead() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write("rollout.yaml", BookOfLoans.ROLLOUT.replace("_error > 0.08", "_error >> 0.08"));
    refuses(book, "rollout.yaml:");
  }

  @Test
  void refusesAlertsWhoseConditionCannotBeRead() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write("scenario.yaml", "alerts: alerts.yaml\n" + BookOfLoans.SCENARIO);
    book.write(
        "alerts.yaml", "alerts:\n  - name: a\n    condition: \"moon > 1\"\n    action: tell\n");
    refuses(book, "alerts.yaml:3:");
  }

  @Test
  void refusesATruncatedGzip() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(String.join("\n", BookOfLoans.rows()).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(
        folder.resolve("loans.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    book.write(
        "scenario.yaml", BookOfLoans.SCENARIO.replace("file: loans.csv", "file: loans.csv.gz"));
    refuses(book, "the gzip stream ends too early");
  }

  @Test
  void refusesALineWithoutAnEnd() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write("loans.csv", BookOfLoans.rows().getFirst() + "\n" + "1".repeat(17 << 20) + "\n");
    refuses(book, "loans.csv:2: the line is longer than 16 MB");
  }

  @Test
  void tellsEveryFaultAtOnce() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write(
        "scenario.yaml",
        BookOfLoans.SCENARIO
            .replace("seed: 5", "seed: five")
            .replace("2026-01-20", "soon")
            .replace("family: LogisticRegression", "family: RandomForest"));
    assertThat(faults(book)).hasSize(3);
  }

  @Test
  void refusesAHomeThatIsInUse() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    Files.createDirectories(book.home());
    Files.writeString(book.home().resolve("diary.txt"), "mine");
    assertThatThrownBy(() -> Replay.run(book.scenario(), book.home(), _ -> {}, (_, _, _) -> {}))
        .isInstanceOf(ScenarioUnusableException.class)
        .hasMessageContaining("is not empty");
    assertThat(book.home().resolve("diary.txt")).hasContent("mine");
  }

  private static void refuses(BookOfLoans book, String fault) throws IOException {
    assertThat(faults(book)).anyMatch(line -> line.contains(fault));
    assertThat(book.home()).doesNotExist();
  }

  @Test
  void namesLimitsOfMonitoringThatCannotBeUsed() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write(
        "scenario.yaml",
        BookOfLoans.SCENARIO.replace("label_delay: 1d", "label_delay: 1d\n  look_back: 12h")
            + "serve:\n  decision_threshold: 0\n");
    refuses(book, "look_back: is shorter than a day");
    refuses(book, "decision_threshold: 0.0 is out of range");
  }

  private static List<String> faults(BookOfLoans book) throws IOException {
    return switch (Replay.run(book.scenario(), book.home(), _ -> {}, (_, _, _) -> {})) {
      case Replay.Result.Unreadable(List<String> faults) -> faults;
      case Replay.Result.Done done -> throw new AssertionError("it ran: " + done.overview());
    };
  }

  @Test
  void refusesAWebhookWhoseSecretIsNotSet() throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    book.write(
        "scenario.yaml",
        "alert_webhook:\n  url: ftp://somewhere\n  secret_env: ALEX_UNSET_SECRET\n"
            + BookOfLoans.SCENARIO);
    assertThat(Replay.run(book.scenario(), book.home(), _ -> {}, (_, _, _) -> {}).toString())
        .contains("is not an http or https address")
        .contains("scenario.yaml:3:15: alert_webhook.secret_env: ALEX_UNSET_SECRET is not set");
  }
}
