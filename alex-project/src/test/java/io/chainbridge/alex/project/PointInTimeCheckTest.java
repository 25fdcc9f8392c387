// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void isSkippedWhereNoRawTableSaysWhenItsRowsBecameKnown() throws IOException {
    change(query, " AND p.decided_at < o.decided_at", "");
    change(training, "  available:\n", "");
    String text = Files.readString(training);
    Files.writeString(training, text.replaceFirst("(?m)^    orders: decided_at.*\\n", ""));
    assertThat(prepare()).isNotEmpty().doesNotContain(PASSED);
  }
}
