// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code alex train} says of damaged files, and that it leaves a kept run as it was. */
final class DamagedProjectTest {
  private static final String FAMILY = "family: EBM  ";

  @TempDir private Path folder = Path.of("");
  private static final String KEPT = "{\"seed\": 7}";

  private Path project = Path.of("");
  private Path training = Path.of("");
  private Path query = Path.of("");
  private Path orders = Path.of("");

  @BeforeEach
  void makeAProjectWithAKeptRun() throws IOException {
    project = folder.resolve("late_orders");
    training = project.resolve("training/train_v01.yaml");
    query = project.resolve("training/features_v01.sql");
    orders = project.resolve("data/orders.csv");
    assertThat(CommandRun.of("new", project.toString()).code()).isZero();
    change(training, FAMILY, "family: LogisticRegression  ");
    Files.createDirectories(run());
    Files.writeString(run().resolve("run.json"), KEPT);
  }

  private Path run() {
    return project.resolve("runs/late_orders_v0.1.0");
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  /** Trains; it must be refused, and nothing but the kept run may be there after it. */
  private String refusal() throws IOException {
    Map<String, String> before = contents();
    CommandRun tried = CommandRun.of("train", project.toString());
    assertThat(tried.code()).as(tried.out() + tried.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(contents()).isEqualTo(before);
    assertThat(tried.err()).doesNotContain("Exception", "\tat ");
    return tried.err();
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(project.resolve("runs"))) {
      for (Path file : files.toList()) {
        String text = Files.isDirectory(file) ? "" : Files.readString(file);
        contents.put(project.relativize(file).toString(), text);
      }
    }
    return contents;
  }

  @Test
  void trainsNothingBesideARunWhoseRecordCannotBeRead() throws IOException {
    Files.writeString(run().resolve("run.json"), "kept");
    assertThat(refusal()).contains("run.json: is not a JSON object; restore it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT nothing FROM orders | features_v01.sql:1: | nothing",
        "SELECT * FROM order_s | features_v01.sql:1: | order_s",
        "SELECT *\\nFROM orders\\nWHERE amount >> | features_v01.sql:3: | syntax error",
        "SELECT 1 / (amount - amount) AS x, error('no') FROM orders | features_v01.sql: | no",
        "SELECT amount, amount FROM orders | features_v01.sql: amount: | rename one",
        "SELECT late FROM orders | features_v01.sql: days_past_due: | is not in the header",
      })
  void namesWhatIsWrongWithTheQuery(String sql, String where, String what) throws IOException {
    Files.writeString(query, sql.replace("\\n", "\n"));
    assertThat(refusal()).contains(where, what);
  }

  @Test
  void namesCellsOfAnotherTypeThanDeclaredAndNotAllOfThem() throws IOException {
    change(query, "o.amount,", "'much' AS amount,");
    String said = refusal();
    assertThat(said)
        .contains("features_v01.sql: amount: line 2 of its result: 'much' is not a number")
        .contains("or more further faults");
    assertThat(said.lines()).hasSizeLessThan(15);
  }

  @Test
  void refusesInfinitiesAndLabelsThatAreNone() throws IOException {
    change(query, "o.amount,", "CASE WHEN o.order_id = 'O00003' THEN 'inf'::DOUBLE END AS amount,");
    change(query, "  o.late\n", "  CASE WHEN o.order_id <> 'O00005' THEN o.late END AS late\n");
    assertThat(refusal())
        .contains("amount: line 5 of its result: 'Infinity' is not a finite number")
        .contains("late: line 7 of its result: the label is missing");
    change(query, "THEN o.late END", "THEN o.late ELSE 'nan'::DOUBLE END");
    assertThat(refusal()).contains("'NaN' is not a label (0 or 1, true or false, yes or no)");
  }

  @Test
  void refusesAQueryThatYieldsNoRows() throws IOException {
    change(query, "FROM orders o", "FROM orders o WHERE false");
    assertThat(refusal())
        .contains("features_v01.sql: has no rows; check that the raw tables have rows");
  }

  @Test
  void refusesOneClassAndAnEmptyPart() throws IOException {
    change(query, "  o.late\n", "  1 AS late\n");
    assertThat(refusal()).contains("train_v01.yaml: split: ONE_CLASS_SPLIT", "move the split");
    change(training, "[2025-09-01, 2026-01-01]", "[2035-09-01, 2036-01-01]");
    assertThat(refusal()).contains("train_v01.yaml: split: EMPTY_SPLIT");
  }

  @Test
  void refusesMoreCategoriesThanAModelHolds() throws IOException {
    StringBuilder csv = new StringBuilder("order_id,decided_at,buyer,country,amount,");
    csv.append("days_past_due,late\n");
    for (int row = 0; row < 48_000; row++) {
      String when = row % 2 == 0 ? "2025-03-01 10:00:00" : "2025-10-01 10:00:00";
      csv.append("%d,%s,B%d,C%d,5,3,%d\n".formatted(row, when, row, row, row / 2 % 3 / 2));
    }
    Files.writeString(orders, csv.toString());
    Files.writeString(query, "SELECT *, 0 AS orders_before FROM orders ORDER BY order_id");
    change(training, "train: [2025-01-01, 2025-09-01]", "random: 0.7");
    change(training, "  evaluate: [2025-09-01, 2026-01-01]\n", "");
    assertThat(refusal()).contains("country has 33", "levels; leave it out or group them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "country: increasing | 17:12: constraints.country: is not a numeric feature",
        "gone: decreasing | 17:9: constraints.gone: is not a numeric feature",
        "amount: up | 17:11: constraints.amount: 'up' is not a direction",
      })
  void placesAConstraintOnACategoryOrOnNothing(String added, String where) throws IOException {
    change(training, "  days_past_due: inc", "  " + added + "\n  days_past_due: inc");
    assertThat(refusal()).contains("train_v01.yaml:" + where);
  }

  @Test
  void knowsNoWeightsAndNoColumnTwice() throws IOException {
    change(training, "  target: late\n", "  target: late\n  weight: amount\n");
    change(training, "[country]", "[country, amount, late]");
    assertThat(refusal())
        .contains("data.weight: is not a key of this document; use one of")
        .contains("amount is a duplicate column", "late is a duplicate column");
  }

  @Test
  void namesTheRawFileThatCannotBeRead() throws IOException {
    change(training, "orders: decided_at", "orders: known_at");
    assertThat(refusal()).contains("data/orders.csv: table orders: ", "known_at", "data.available");
    change(training, "orders: known_at", "orders: country");
    assertThat(refusal()).contains("data/orders.csv: table orders: ", "data.available");
    Files.write(orders, new byte[] {'P', 'A', 'R', '1', 0, 7, (byte) 0xff});
    assertThat(refusal()).contains("data/orders.csv: table orders: ");
    Files.delete(orders);
    assertThat(refusal()).contains("data/orders.csv: cannot be read; name an existing file");
  }

  @Test
  void saysThatAFileIsNotText() throws IOException {
    Files.write(query, "SELECT 'caf\u00e9'".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal()).contains("features_v01.sql: is not UTF-8; save it as UTF-8");
    Files.delete(query);
    assertThat(refusal()).contains("features_v01.sql: cannot be read; write the feature query");
  }

  @Test
  @Proves("S3.1")
  void refusesAFeatureThatLooksAheadAndSaysAtWhichInstant() throws IOException {
    change(query, " AND p.decided_at < o.decided_at", "");
    assertThat(refusal())
        .contains("orders_before looks past the decision time", "join on what was available then");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EBM", "GAM", "LogisticRegression", "MonotoneGBDT"})
  @Proves("S3.1")
  void everyFamilyTrainsOnColumnsThatSayNothing(String family) throws IOException {
    change(training, "family: LogisticRegression", "family: " + family);
    change(query, "o.amount,", "7 AS amount,");
    change(query, "o.country,", "NULL AS country,");
    CommandRun trained = CommandRun.of("train", project.toString());
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("constraint  days_past_due PROVEN", "training    done in ");
    assertThat(Files.readString(run().resolve("run.json"))).contains(family);
    CommandRun sample = CommandRun.of("train", project.toString(), "--synthetic");
    assertThat(sample.out()).contains("sample      " + family + " trained on ");
  }

  @Test
  void anotherLanguageOfTheMachineChangesNoMessage() throws IOException {
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      change(query, "o.amount,", "'much' AS amount,");
      assertThat(refusal()).contains("line 2 of its result");
    } finally {
      Locale.setDefault(locale);
    }
  }
}
