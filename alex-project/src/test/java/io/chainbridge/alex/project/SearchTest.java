// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.recipe.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchTest {
  private static final String SMALL_EBM =
      """
      hyperparameters: {max_rounds: 15, outer_bags: 2}
      search:
        trials: 4
        folds: 2
        space: {learning_rate: [0.02, 0.5, log], max_bins: [8, 32]}
      """;
  private static final String LINES =
      """
      search:
        trials: 6
        folds: 3
        space: {l2: [0.001, 1000, log]}
      """;

  @TempDir private Path folder = Path.of("");

  private SmallProject project(String family, String more) throws IOException {
    return new SmallProject(folder, family, more);
  }

  private static List<ObjectNode> entries(SmallProject project) throws IOException {
    return TrialLogFile.read(project.trials()).lines();
  }

  @Test
  @Proves("S3.11")
  void findsTheSameWinnerAndBytesOnAnyNumberOfThreadsAndReproducesThem() throws IOException {
    SmallProject project = project("EBM", SMALL_EBM);
    TrainingRun one = project.train(project.config().onThreads(1), () -> Instant.EPOCH);
    JsonNode search = project.record().path("search");
    TrainingRun two = project.train(project.config().onThreads(2), () -> Instant.EPOCH);
    assertThat(two.artifact()).isEqualTo(one.artifact());
    assertThat(project.record().path("search").path("settings")).isEqualTo(search.path("settings"));
    assertThat(project.record().path("search").path("first_line").asInt()).isEqualTo(6);
    assertThat(project.reproduce()).isEmpty();
  }

  @Test
  void takesTheLeastMeanLossOfItsTrialsTheFirstOfWhichIsTheFile() throws IOException {
    SmallProject project = project("LogisticRegression", LINES + "hyperparameters: {l2: 5000}\n");
    TrainingRun run = project.train();
    List<ObjectNode> trials = entries(project).subList(0, 6);
    assertThat(trials).allMatch(entry -> entry.path("kind").asText().equals("trial"));
    assertThat(trials.getFirst().path("settings").path("l2").asDouble()).isEqualTo(5_000);
    double least =
        trials.stream().mapToDouble(entry -> entry.path("log_loss").asDouble()).min().orElseThrow();
    ObjectNode best =
        trials.stream()
            .filter(entry -> entry.path("log_loss").asDouble() == least)
            .findFirst()
            .orElseThrow();
    assertThat(best.path("trial").asInt()).isGreaterThan(1);
    assertThat(project.record().path("search").path("settings")).isEqualTo(best.path("settings"));
    assertThat(run.hyperparameters())
        .containsEntry("l2", Double.toString(best.path("settings").path("l2").asDouble()));
    assertThat(project.messages()).filteredOn(line -> line.startsWith("trial  ")).hasSize(6);
    assertThat(project.record().path("looks_taken").path("cross_validated").asInt()).isEqualTo(6);
    assertThat(project.record().path("looks_taken").path("evaluations").asInt()).isEqualTo(1);
    assertThat(new RunRecord(project.record()).evaluationsInWords())
        .startsWith("6 trials in cross-validation, 1 evaluation on held-out rows; trial ")
        .contains(best.path("trial").asInt() + " of 6 won: l2=");
  }

  @Test
  void looksAtNoRowOfTheHeldOutWindow() throws IOException {
    SmallProject project = project("LogisticRegression", LINES);
    project.train();
    List<ObjectNode> before = entries(project).subList(0, 6);
    Path orders = project.file().resolveSibling("../data/orders.csv");
    List<String> turned =
        Files.readAllLines(orders).stream()
            .map(line ->
                line.matches("O\\d+[13579],2025-(09|1[0-2])-.*,0")
                    ? line.replaceAll("0$", "1")
                    : line)
            .toList();
    Files.write(orders, turned);
    project.train();
    List<ObjectNode> after = entries(project).subList(7, 13);
    for (int i = 0; i < 6; i++) {
      assertThat(after.get(i).path("folds")).isEqualTo(before.get(i).path("folds"));
    }
    assertThat(entries(project).get(13).path("log_loss"))
        .isNotEqualTo(entries(project).get(6).path("log_loss"));
  }

  @Test
  void stopsWhenTheSecondsAreSpentAndReproducesWhatItFoundUntilThen() throws IOException {
    SmallProject project =
        project("LogisticRegression", LINES.replace("folds: 3", "folds: 2\n  seconds: 45"));
    project.train(project.config(), SmallProject.ticking(Duration.ofSeconds(10)));
    assertThat(project.record().path("search").path("trials").asInt()).isEqualTo(3);
    assertThat(project.messages())
        .contains("search      stopped after 3 of 6 trials: the time limit is reached");
    assertThat(project.reproduce()).isEmpty();
  }

  @Test
  @Proves("S3.11")
  void namesAWinnerThatTheTrialsDoNotMake() throws IOException {
    SmallProject project = project("LogisticRegression", LINES);
    project.train();
    int winner = project.record().path("search").path("winner").asInt();
    String text = Files.readString(project.run("run.json"));
    Files.writeString(
        project.run("run.json"),
        text.replace("\"winner\" : " + winner, "\"winner\" : " + (winner + 1)));
    assertThat(project.reproduce())
        .containsExactly("search.winner was %d, is %d".formatted(winner + 1, winner));
  }

  @Test
  void drawsWithinTheSpaceBySeedAloneAndNothingTwice() {
    SearchPlan plan =
        new SearchPlan(
            40,
            2,
            0,
            Map.of(
                "learning_rate", new SearchPlan.Span(0.02, 0.2, true, false),
                "max_bins", new SearchPlan.Span(8, 64, false, true),
                "outer_bags", new SearchPlan.Choices(List.of(2.0, 4.0))));
    List<Settings> candidates = plan.candidates(Settings.NONE, 7);
    assertThat(candidates).hasSize(40).doesNotHaveDuplicates().startsWith(Settings.NONE);
    assertThat(plan.candidates(Settings.NONE, 7)).isEqualTo(candidates);
    assertThat(plan.candidates(Settings.NONE, 8)).isNotEqualTo(candidates);
    for (Settings settings : candidates.subList(1, 40)) {
      assertThat(settings.values().get("learning_rate")).isBetween(0.02, 0.2);
      assertThat(settings.values().get("max_bins")).isBetween(8.0, 64.0).matches(n -> n % 1 == 0);
      assertThat(settings.values().get("outer_bags")).isIn(2.0, 4.0);
    }
    long low =
        candidates.stream()
            .filter(s -> s.values().getOrDefault("learning_rate", 1.0) < 0.0633)
            .count();
    assertThat(low).as("below the geometric middle").isBetween(10L, 30L);
    SearchPlan tiny =
        new SearchPlan(9, 2, 0, Map.of("max_bins", new SearchPlan.Choices(List.of(8.0, 16.0))));
    assertThat(tiny.candidates(Settings.NONE, 7)).hasSize(3);
  }
}
