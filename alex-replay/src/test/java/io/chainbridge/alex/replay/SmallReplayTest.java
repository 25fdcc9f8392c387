// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.governance.home.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small book of loans day by day: who acts when, what is served, and what the summary says. */
final class SmallReplayTest {
  private static final String BASELINE =
      """
        - id: loans_v0.0.9
          proposal: baseline.md
          baseline:
            introduced: 2026-02-16
            reason: It ran before.
          training:
            family: LogisticRegression
            constraints:
              debt: increasing
            train: [2026-01-01, 2026-02-01]
            evaluate: [2026-02-01, 2026-02-15]
      """;

  private final BookOfLoans book;
  private final List<String> lines = new ArrayList<>();
  private final List<LocalDate> days = new ArrayList<>();

  SmallReplayTest(@TempDir Path folder) throws IOException {
    book = new BookOfLoans(folder);
  }

  private JsonNode run(String scenario) throws IOException {
    book.write("scenario.yaml", scenario);
    Replay.Result result =
        Replay.run(
            book.scenario(),
            book.home(),
            lines::add,
            (day, done, all) -> {
              days.add(day);
              assertThat(done).isEqualTo(days.size());
              assertThat(all).isGreaterThanOrEqualTo(done);
            });
    assertThat(result).isInstanceOf(Replay.Result.Done.class);
    String json = ((Replay.Result.Done) result).summaryJson();
    assertThat(book.home().resolve("summary.json")).hasContent(json);
    return new ObjectMapper().readTree(json);
  }

  @Test
  void actsOnTheDaysThatTheScenarioNames() throws IOException {
    JsonNode model = run(BookOfLoans.SCENARIO).path("models").path(0);
    assertThat(lines)
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("2026-01-20  loans_v0.1.0: PROPOSAL signed"),
            line -> assertThat(line).isEqualTo("2026-01-21  loans_v0.1.0: PROTOTYPE"),
            line ->
                assertThat(line)
                    .startsWith("2026-02-20  loans_v0.1.0: REJECTED for ")
                    .contains("S3.9 TOO_FEW_ROWS"));
    assertThat(days).startsWith(LocalDate.of(2026, 1, 20)).endsWith(LocalDate.of(2026, 2, 28));
    assertThat(days).hasSize(40);
    assertThat(model.path("entered").path("PROPOSAL").asText()).isEqualTo("2026-01-20");
    assertThat(model.path("entered").path("PROTOTYPE").asText()).isEqualTo("2026-01-21");
  }

  @Test
  void summarizesARejectedModelWithEveryReason() throws IOException {
    JsonNode summary = run(BookOfLoans.SCENARIO);
    assertThat(summary.path("ledger").path("size").asInt()).isEqualTo(6);
    assertThat(summary.path("ledger").path("root").asText()).matches("[0-9a-f]{64}");
    JsonNode model = summary.path("models").path(0);
    assertThat(model.fieldNames())
        .toIterable()
        .containsExactly(
            "model_id",
            "final_state",
            "entered",
            "blocked",
            "metrics",
            "shadow",
            "rollout",
            "rollbacks",
            "predictions_served");
    assertThat(model.path("final_state").asText()).isEqualTo("REJECTED");
    assertThat(model.path("predictions_served").asInt()).isZero();
    assertThat(model.path("metrics").path("rows").asInt()).isEqualTo(14);
    assertThat(model.path("metrics").path("events").asInt()).isEqualTo(7);
    assertThat(model.path("blocked"))
        .filteredOn(reason -> reason.path("code").asText().equals("TOO_FEW_ROWS"))
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.path("row").asText()).isEqualTo("S3.9");
          assertThat(reason.path("metric").asText()).isEqualTo("held_out_rows");
          assertThat(reason.path("value").asInt()).isEqualTo(14);
          assertThat(reason.path("limit").asInt()).isEqualTo(1_000);
          assertThat(reason.path("at").asText()).isEqualTo("TRAINING_APPROVAL");
          assertThat(reason.path("attempt").asInt()).isEqualTo(1);
        });
  }

  private void writeBaseline() throws IOException {
    book.write("baseline.md", BookOfLoans.PROPOSAL.replace("v0.1.0", "v0.0.9"));
  }

  @Test
  void servesTheRowsFromTheDayOfTheBaselineOn() throws IOException {
    writeBaseline();
    JsonNode model = run(BookOfLoans.SCENARIO + BASELINE).path("models").path(1);
    assertThat(lines).contains("2026-02-16  loans_v0.0.9: LIVE as baseline");
    assertThat(model.path("model_id").asText()).isEqualTo("loans_v0.0.9");
    assertThat(model.path("final_state").asText()).isEqualTo("LIVE");
    assertThat(model.path("predictions_served").asInt()).isEqualTo(13);
  }

  @Test
  void servesNothingAfterTheLastDayOfServing() throws IOException {
    writeBaseline();
    JsonNode models =
        run("serve:\n  until: 2026-02-20\n" + BookOfLoans.SCENARIO + BASELINE).path("models");
    assertThat(days).endsWith(LocalDate.of(2026, 2, 20));
    assertThat(models.path(1).path("predictions_served").asInt()).isEqualTo(5);
  }

  @Test
  void repeatsTheSameSummaryOfTheSameScenario(@TempDir Path other) throws IOException {
    JsonNode first = run(BookOfLoans.SCENARIO);
    BookOfLoans again = new BookOfLoans(other);
    Replay.run(again.scenario(), again.home(), _ -> {}, (_, _, _) -> {});
    JsonNode second =
        new ObjectMapper().readTree(Files.readString(again.home().resolve("summary.json")));
    assertThat(second.path("models")).isEqualTo(first.path("models"));
  }

  @Test
  void laysThePrivateKeysAtThePlaceThatWasGivenAndTakesNoUsedOne(@TempDir Path other)
      throws IOException {
    KeyFolder keys = new KeyFolder(other.resolve("secret"));
    book.write("scenario.yaml", BookOfLoans.SCENARIO);
    Replay.run(book.scenario(), book.home(), keys, _ -> {}, (_, _, _) -> {});
    assertThat(keys.exists()).isTrue();
    assertThat(KeyFolder.inside(book.home()).exists()).isFalse();
    Home.openExisting(book.home(), keys).close();
    Path second = other.resolve("home");
    assertThatThrownBy(() -> Replay.run(book.scenario(), second, keys, _ -> {}, (_, _, _) -> {}))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("holds the keys of a home already");
    assertThat(second).doesNotExist();
  }
}
