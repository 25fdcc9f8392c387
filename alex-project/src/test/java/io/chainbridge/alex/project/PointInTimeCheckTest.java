// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features of a row must not depend on raw rows that came later. */
final class PointInTimeCheckTest {
  private static final String PASSED =
      "features    no look-ahead found (checked at 3 cut-off times)";

  @TempDir private Path folder = Path.of("");
  private Path query = Path.of("");
  private Path training = Path.of("");

  @BeforeEach
  void writeAProject() throws IOException {
    Path root = folder.resolve("late_orders");
    ProjectTemplate.write(root);
    Files.writeString(root.resolve("data/orders.csv"), InventedOrders.csv(600, 7));
    query = root.resolve("training/features_v01.sql");
    training = root.resolve("training/train_v01.yaml");
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private List<String> prepare() throws IOException {
    List<String> messages = new ArrayList<>();
    PreparedRows.of(TrainingConfigYaml.read(training), folder.resolve("scratch"), messages::add);
    return messages;
  }

  @Test
  void passesFeaturesOfThePastAndLeavesNoFileBehind() throws IOException {
    assertThat(prepare()).contains(PASSED);
    try (Stream<Path> files = Files.list(folder.resolve("scratch"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("features.csv");
    }
  }

  @Test
  void refusesACategoryThatChangesWithLaterRows() throws IOException {
    change(
        query,
        "o.country,",
        "(SELECT max_by(p.country, p.decided_at) FROM orders p) || o.country AS country,");
    assertThatThrownBy(this::prepare)
        .isInstanceOf(ProjectUnusableException.class)
        .hasMessageContaining("country looks past the decision time")
        .hasMessageContaining("it changes for rows decided until 2025-");
  }

  @Test
  void refusesRowsThatAreThereOnlyWithLaterRows() throws IOException {
    change(
        query,
        "FROM orders o\n",
        """
        FROM orders o
        WHERE EXISTS (SELECT 1 FROM orders n
          WHERE n.buyer = o.buyer AND n.decided_at > o.decided_at)
        """);
    assertThatThrownBy(this::prepare)
        .hasMessageMatching(
            "(?s).*for rows decided until 2025-\\S+ the query yields \\d+ rows,"
                + " but \\d+ without later raw rows");
  }

  private void leaveOutAvailable() throws IOException {
    change(training, "  available:\n", "");
    String text = Files.readString(training);
    Files.writeString(training, text.replaceFirst("(?m)^    orders: decided_at.*\\n", ""));
  }

  @Test
  @Proves("S2.3")
  void runsByTheDecisionTimeWhereNoRawTableSaysWhenItsRowsBecameKnown() throws IOException {
    leaveOutAvailable();
    assertThat(prepare()).contains(PASSED);
    change(query, " AND p.decided_at < o.decided_at", "");
    assertThatThrownBy(this::prepare)
        .hasMessageContaining("orders_before looks past the decision time");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Proves("S2.3")
  void refusesTheOwnLabelOfARowThatCountsAsKnown(boolean available) throws IOException {
    if (!available) {
      leaveOutAvailable();
    }
    change(query, "o.amount,", "o.amount + 0.001 * o.late AS amount,");
    assertThatThrownBy(this::prepare).hasMessageContaining("amount looks past the decision time");
  }

  @Test
  void takesLabelsThatWereKnownAtTheDecision() throws IOException {
    change(
        query,
        "AND p.decided_at < o.decided_at) AS orders_before",
        "AND p.late = 1 AND p.decided_at <= o.decided_at - INTERVAL 30 DAY) AS orders_before");
    assertThat(prepare()).contains(PASSED);
    change(query, "INTERVAL 30 DAY", "INTERVAL 29 DAY");
    assertThatThrownBy(this::prepare).hasMessageContaining("orders_before looks past");
  }

  @Test
  @Proves("S2.3")
  void refusesACopyOfTheLabelWhereverItComesFrom() throws IOException {
    change(query, "o.country,", "CASE WHEN o.late = 1 THEN 'DE' ELSE 'FR' END AS country,");
    assertThatThrownBy(this::prepare).hasMessageContaining("country is the label");
  }

  @Test
  void saysWhatItDidNotSee() throws IOException {
    change(query, "o.late\n", "o.paid_late AS late\n");
    Path orders = folder.resolve("late_orders/data/orders.csv");
    change(orders, ",late\n", ",paid_late\n");
    assertThat(prepare())
        .contains(
            PASSED,
            "features    look-ahead check: no raw table has a column late, so no labels were"
                + " hidden");
    change(orders, "decided_at", "taken");
    change(query, "FROM orders o\n", "FROM (SELECT taken AS decided_at, * FROM orders) o\n");
    change(query, "FROM orders p\n", "FROM (SELECT taken AS decided_at, * FROM orders) p\n");
    leaveOutAvailable();
    assertThat(prepare())
        .contains(
            "features    the look-ahead check did not run",
            "features    look-ahead check: table orders does not say when its rows became known"
                + " (data.available)");
  }
}
