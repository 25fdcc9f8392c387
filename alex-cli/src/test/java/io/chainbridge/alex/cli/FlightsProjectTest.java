// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.testkit.LongRun;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example project on real flights, from training to approval by hand. A usual build averages
 * two models instead of eight and reads two months instead of twelve, since it trains twice; {@code
 * -Plong} trains the project as it is, reproduces it first, and trains once more with another seed
 * (which ByHandTest asks of a small project).
 */
final class FlightsProjectTest {
  private static final String MODEL = "flights_project_v0.1.0";
  private static final String DATA = "pnw_flights_2014/pnw_flights_features.csv.gz";
  private static final String PROPOSAL = "docs/ml_proposals/flights_project_proposal.md";
  private static final String TRAINING = "training/train_v01.yaml";

  @TempDir private Path folder = Path.of("");

  @Test
  @Proves({"S3.1", "S3.2", "S3.11"})
  void endsApprovedAndReproducedAndNamesAChangedSeed() throws IOException {
    Optional<Path> data = SharedData.file(DATA);
    assumeTrue(data.isPresent(), SharedData.absence(DATA));
    Path project = copied(data.orElseThrow());
    String home = folder.resolve("home").toString();

    CliPeople people =
        CliPeople.begin(folder, Path.of(home)).with("evan", "ENGINEER").with("ada", "ALEX");

    assertThat(submit(people, project).code()).isZero();
    assertThat(sign(people, "PROPOSAL_REVIEW").code()).isZero();
    CommandRun trained = CommandRun.of("train", project.toString());
    assertThat(trained.code()).as(trained.out() + trained.err()).isZero();
    assertThat(submitTrained(people, project)).contains(MODEL + ": TRAINED");
    assertThat(sign(people, "TRAINING_APPROVAL").out()).startsWith(MODEL + ": TRAINING_APPROVAL");
    assertThat(CommandRun.of("verify", home).code()).isZero();

    if (LongRun.isAsked()) {
      namesAChangedSeed(project);
    }
  }

  private static String submitTrained(CliPeople people, Path project) {
    if (!LongRun.isAsked()) {
      return submit(people, project).out();
    }
    String out = submit(people, project, "--reproduce").out();
    assertThat(out).contains("reproduced  the artifact is the same to the byte");
    return out;
  }

  private static void namesAChangedSeed(Path project) throws IOException {
    change(project.resolve(TRAINING), "seed: 20140701", "seed: 20140702");
    CommandRun again = CommandRun.of("train", project.toString(), "--reproduce");
    assertThat(again.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(again.out()).contains("differs     seed was 20140701, is 20140702");
  }

  private static CommandRun submit(CliPeople people, Path project, String... more) {
    return people.by(
        "evan",
        Stream.concat(Stream.of("submit", project.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static CommandRun sign(CliPeople people, String checkpoint) {
    return people.by("ada", "sign", MODEL, checkpoint, "--reason", "read and agreed");
  }

  private Path copied(Path data) throws IOException {
    Path source = Examples.folder().resolve("flights-project");
    Path target = folder.resolve("flights_project");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path training = target.resolve(TRAINING);
    Path flights = LongRun.isAsked() ? data : flightsOfTwoMonths(data);
    change(training, "../../../../shared/data/" + DATA, flights.toString());
    if (!LongRun.isAsked()) {
      change(training, "hyperparameters:\n", "hyperparameters:\n  outer_bags: 2\n");
      change(training, "train: [2014-01-01,", "train: [2014-05-01,");
      change(target.resolve(PROPOSAL), "Training: 2014-01-01 to", "Training: 2014-05-01 to");
    }
    return target;
  }

  /** The flights of the month that trains and of the month that judges. */
  private Path flightsOfTwoMonths(Path data) throws IOException {
    Path file = folder.resolve("flights.csv.gz");
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(data)), StandardCharsets.UTF_8));
        Writer out =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (String line : in.lines().filter(FlightsProjectTest::isHeaderOrOfMayOrJune).toList()) {
        out.append(line).append('\n');
      }
    }
    return file;
  }

  private static boolean isHeaderOrOfMayOrJune(String line) {
    return line.startsWith("flight_date")
        || line.startsWith("2014-05")
        || line.startsWith("2014-06");
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
