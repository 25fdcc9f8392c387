// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.lifecycle.Person;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two administrators move old predictions out of a home; nothing is lost, and verify reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchiveCommandTest {
  private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
  private final Path shared;
  private Path folder;
  private Path home;
  private Path to;

  ArchiveCommandTest(@TempDir Path temporary) {
    this.shared = temporary;
    this.folder = temporary;
    this.home = temporary.resolve("home");
    this.to = temporary.resolve("archive");
  }

  @BeforeAll
  void threeDays() throws Exception {
    Files.writeString(shared.resolve("passphrase.txt"), "a long passphrase\n");
    for (Person person : new Person[] {LivePeople.ADA, LivePeople.BOB}) {
      Files.write(
          shared.resolve(person.subject() + ".p12"),
          LivePeople.key(person).toPkcs12(person.subject(), "a long passphrase".toCharArray()));
    }
    new ThreeDays(home, today).write();
    good(verify());
  }

  @BeforeEach
  void copyOfTheHome() throws IOException {
    folder = Files.createTempDirectory(shared, "test");
    home = folder.resolve("home");
    to = folder.resolve("archive");
    ThreeDays.copy(shared.resolve("home"), home);
  }

  private List<Path> here() throws IOException {
    return ThreeDays.segments(home.resolve("predictions"));
  }

  private static CommandRun run(String... command) {
    return CommandRun.of(command);
  }

  private CommandRun archive(String by, LocalDate before, Path folderTo, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "records",
                    "archive",
                    home.toString(),
                    "--before",
                    before.toString(),
                    "--to",
                    folderTo.toString(),
                    "--reason",
                    "older than we need",
                    "--key",
                    shared.resolve(by + ".p12").toString(),
                    "--passphrase-file",
                    shared.resolve("passphrase.txt").toString()),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static CommandRun good(CommandRun run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  private CommandRun archived(LocalDate before, Path folderTo) {
    good(archive("ada.admin", before, folderTo));
    return good(archive("bob.admin", before, folderTo));
  }

  private CommandRun verify(Path... archives) {
    return run(
        Stream.concat(
                Stream.of("verify", home.toString()),
                Arrays.stream(archives)
                    .flatMap(archive -> Stream.of("--archive", archive.toString())))
            .toArray(String[]::new));
  }

  private static long checked(CommandRun verified, String what) {
    String line = verified.out().lines().filter(one -> one.startsWith(what)).findFirst().get();
    return Long.parseLong(line.substring(28, 39).strip());
  }

  @Test
  void movesOldRecordsOutByTwoAdministratorsAndServesOn() throws Exception {
    List<Path> before = here();
    CommandRun dry = good(archive("ada.admin", today.minusDays(1), to, "--dry-run"));
    assertThat(dry.out()).contains("would be archived: prediction records 1 to ", "nothing has");

    CommandRun proposed = good(archive("ada.admin", today.minusDays(1), to));
    assertThat(proposed.out())
        .contains(
            "proposed by ada.admin: archived: prediction records 1 to ",
            "record 1 follows " + "0".repeat(64),
            "another administrator runs",
            "alex records archive %s --before %s --to %s".formatted(home, today.minusDays(1), to));
    CommandRun alone = archive("ada.admin", today.minusDays(1), to);
    assertThat(alone.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(alone.out()).contains("SECOND_PERSON_MISSING");
    assertThat(to).doesNotExist();
    assertThat(here()).isEqualTo(before);

    CommandRun confirmed = good(archive("bob.admin", today.minusDays(1), to));
    assertThat(confirmed.out()).contains("confirmed by bob.admin: archived: ", "--archive " + to);
    assertThat(ThreeDays.segments(to)).isNotEmpty();
    assertThat(here()).hasSize(before.size() - ThreeDays.segments(to).size());
    assertThat(archive("ada.admin", today.minusDays(1), to).err())
        .contains("nothing to archive")
        .hasLineCount(1);

    try (ServedLoans served = ServedLoans.of(home, Duration.ZERO)) {
      served.scored(3);
      HttpResponse<String> health = served.ask("/health", "");
      assertThat(health.body()).contains("\"status\":\"UP\"", "archived: prediction records 1 to ");
      assertThat(health.headers().firstValue("alex-gaps")).isEmpty();
    }
    assertThat(good(run("status", "--home", home.toString())).out())
        .contains("ARCHIVE  archived: prediction records 1 to ")
        .doesNotContain("GAP");
  }

  @Test
  void verifiesTheRestAndWithTheArchiveEverything() throws Exception {
    long records = checked(verify(), "prediction records");
    archived(today.minusDays(1), to);
    CommandRun without = good(verify());
    long rest = checked(without, "prediction records");
    assertThat(without.out())
        .contains(
            "  ARCHIVE  archived: prediction records 1 to ",
            "are not recounted: give their folder as --archive; record 1 follows ",
            "not recounted, in archive")
        .doesNotContain("GAP");
    CommandRun with = good(verify(to));
    assertThat(checked(with, "prediction records")).isEqualTo(records).isGreaterThan(rest + 20);
    assertThat(checked(with, "scores, routes and counts")).isEqualTo(records);
    assertThat(with.out())
        .contains("are recounted from " + to)
        .doesNotContain("not recounted", "GAP");
  }

  @Test
  void archivesTwiceAndReadsBothFolders() throws Exception {
    long records = checked(verify(), "prediction records");
    Path second = folder.resolve("second");
    archived(today.minusDays(2), to);
    archived(today, second);
    CommandRun none = good(verify());
    assertThat(none.out().lines().filter(line -> line.contains("are not recounted"))).hasSize(2);
    CommandRun one = good(verify(second));
    assertThat(one.out()).contains("prediction records 1 to ", "are recounted from " + second);
    CommandRun both = good(verify(to, second));
    assertThat(checked(both, "prediction records")).isEqualTo(records);
    assertThat(both.out()).doesNotContain("not recounted");
    assertThat(checked(one, "prediction records")).isBetween(30L, records - 1);
  }

  @Test
  void refusesWhatCannotBeArchivedWithOneLine() throws Exception {
    assertOneLine(archive("ada.admin", today.minusDays(9), to), "nothing to archive");
    assertOneLine(archive("ada.admin", today.plusDays(1), to), "are still to be counted");
    assertOneLine(archive("ada.admin", today, home.resolve("models/old")), "is inside the home");
    Path link = Files.createSymbolicLink(folder.resolve("link"), home);
    assertOneLine(archive("ada.admin", today, link.resolve("old")), "is inside the home");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertOneLine(archive("ada.admin", today, file), "is a file");
    assertOneLine(
        run(
            "records",
            "archive",
            home.toString(),
            "--before",
            "June",
            "--to",
            to.toString(),
            "--reason",
            "older than we need"),
        "--before: must be a date");
    Files.createDirectories(to);
    Files.writeString(to.resolve(here().getFirst().getFileName()), "another");
    assertOneLine(archive("ada.admin", today, to), "is another file");
    Files.delete(to.resolve(here().getFirst().getFileName()));
    good(archive("ada.admin", today, to));
    try (ServedLoans _ = ServedLoans.of(home, Duration.ZERO)) {
      assertOneLine(archive("bob.admin", today, to), "alex serve has the records of");
    }
    assertThat(ThreeDays.segments(to)).isEmpty();
    assertThat(verify().code()).isZero();
  }

  @Test
  void leavesRecordsOfDaysThatNoServerHasCounted() throws Exception {
    Files.delete(home.resolve("monitoring/loans_v0.2.0/days/" + today.minusDays(1) + ".txt"));
    assertOneLine(archive("ada.admin", today, to), "records from " + today.minusDays(1) + " on");
    good(archive("ada.admin", today.minusDays(1), to));
  }

  private static void assertOneLine(CommandRun run, String words) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(words).hasLineCount(1);
  }

  @Test
  void finishesWhatACrashLeft() throws Exception {
    long records = checked(verify(), "prediction records");
    Path kept = folder.resolve("kept");
    ThreeDays.copy(home.resolve("predictions"), kept);
    good(archive("ada.admin", today, to));
    Files.createDirectories(to); // killed before the leaf: copies, one of them half
    Files.copy(here().getFirst(), to.resolve(here().getFirst().getFileName()));
    Files.write(to.resolve(here().get(1).getFileName() + ".new"), new byte[20]);
    assertThat(good(verify()).out()).doesNotContain("ARCHIVE");
    good(archive("bob.admin", today, to));
    List<Path> moved = ThreeDays.segments(to);

    for (int removed : new int[] {0, 1, moved.size() - 1}) { // killed after the leaf
      for (Path copy : moved.subList(removed, moved.size())) {
        Files.copy(
            kept.resolve(copy.getFileName()),
            home.resolve("predictions").resolve(copy.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
      CommandRun unfinished = good(verify());
      assertThat(unfinished.out())
          .contains("archived and still in the home", "run alex records archive again");
      assertThat(checked(unfinished, "prediction records"))
          .as("what is there is recounted")
          .isEqualTo(records - (removed == 0 ? 0 : first(moved.get(removed)) - 1));
      assertThat(checked(good(verify(to)), "prediction records")).isEqualTo(records);
      try (ServedLoans served = ServedLoans.of(home, Duration.ZERO)) {
        served.scored(1);
        records++;
      }
      CommandRun finished = good(archive("ada.admin", today, to));
      assertThat(finished.out()).contains("finished: archived: prediction records 1 to ");
      assertThat(here()).hasSize(1);
      assertThat(good(verify()).out()).doesNotContain("still in the home");
    }
  }

  /** Number of the first record of a segment file. */
  private static long first(Path segment) throws IOException {
    byte[] header = Files.readAllBytes(segment);
    return IntStream.range(20, 28)
        .mapToLong(i -> header[i] & 0xff)
        .reduce(0, (a, b) -> a * 256 + b);
  }

  @Test
  void namesAnArchiveThatIsNotWhatLeft() throws Exception {
    archived(today, to);
    Path segment = ThreeDays.segments(to).get(1);
    byte[] bytes = Files.readAllBytes(segment);
    byte[] flipped = bytes.clone();
    flipped[300] ^= 1;
    Files.write(segment, flipped);
    assertFound(verify(to), segment.getFileName().toString());
    Files.delete(segment);
    assertFound(verify(to), "begins with record");
    Files.write(segment, bytes);
    Path stranger = to.resolve("predictions-000000000099.seg");
    Files.copy(here().getFirst(), stranger);
    assertFound(verify(to), "no leaf of the log says that it is archived");
    Files.delete(stranger);
    assertFound(verify(folder.resolve("none")), "is no folder");
    good(verify(to));

    Files.copy(segment, home.resolve("predictions").resolve(segment.getFileName()));
    assertFound(verify(), "are archived, and others lie in the home");
    assertOneLine(archive("ada.admin", today, to), "others lie there");
  }

  private static void assertFound(CommandRun run, String words) {
    assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out()).contains(words);
  }

  @Test
  void namesRecordsThatAreLostBesideAnArchive() throws Exception {
    archived(today.minusDays(1), to);
    Files.delete(here().getFirst());
    assertFound(verify(), "SEQUENCE_GAP");
    assertOneLine(archive("ada.admin", today, to), "run alex recover first");
  }
}
