// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.judge.ShadowEvaluation;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import io.chainbridge.alex.operation.report.ModelReports;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.ServerSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
  private static final LogSettings SMALL = new LogSettings(8 << 10, Durability.PROCESS);
  private static final int A_DAY = 20;

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

  @BeforeEach
  void copyOfTheHome() throws IOException {
    folder = Files.createTempDirectory(shared, "test");
    home = folder.resolve("home");
    to = folder.resolve("archive");
    copy(shared.resolve("home"), home);
  }

  /** Three days of predictions in small segments, counted and judged by a server of today. */
  @BeforeAll
  void threeDays() throws Exception {
    Files.writeString(shared.resolve("passphrase.txt"), "a long passphrase\n");
    for (Person person : new Person[] {LivePeople.ADA, LivePeople.BOB}) {
      Files.write(
          shared.resolve(person.subject() + ".p12"),
          LivePeople.key(person).toPkcs12(person.subject(), "a long passphrase".toCharArray()));
    }
    Instant begun = at(4);
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), begun)).inShadow();
    }
    List<byte[]> payloads = payloads();
    Path predictions = home.resolve("predictions");
    try (PredictionLog log = PredictionLog.open(predictions, SMALL)) {
      payloads.forEach(payload -> log.append(payload).join());
    }
    List<Path> segments = segments(predictions);
    assertThat(segments).hasSizeGreaterThan(5);
    try (RandomAccessFile newest = new RandomAccessFile(segments.getLast().toFile(), "rw")) {
      newest.setLength(64 << 20); // as the server makes them, so that it goes on there
    }
    try (Served served = serve(Duration.ZERO)) {
      served.scored(A_DAY);
    }
    observed(begun);
    good(verify());
  }

  /** What monitoring enters of a running stage, of the days that the server kept. */
  private void observed(Instant since) throws IOException {
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now()));
      Path kept = home.resolve("monitoring").resolve(GovernedLoans.MODEL.value());
      ModelReference bins =
          ModelReference.read(Files.readAllBytes(kept.resolve("reference.txt")), loans.formula());
      List<DayWindow> days = new ArrayList<>();
      for (Path day : sorted(kept.resolve("days"))) {
        days.add(DayWindow.parse(Files.readString(day), bins));
      }
      WatchTerms terms = WatchTerms.STANDARD;
      Instant now = loans.now();
      Observation seen =
          ShadowEvaluation.observe(days, bins, Policy.framework(), since, now, terms.maturity(now));
      byte[] counts = WatchedPeriod.of(days, bins, since, now).bytes();
      assertThat(
              loans
                  .governance()
                  .observe(GovernedLoans.MODEL, seen, new Counted(counts, terms.bytes())))
          .isInstanceOf(Decision.Accepted.class);
      new ModelReports(loans.home().documents(), loans.home().blobs())
          .observations(
              GovernedLoans.MODEL, () -> bins, loans.governance().events(GovernedLoans.MODEL));
    }
  }

  private Instant at(int daysAgo) {
    return today.minusDays(daysAgo).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3_600);
  }

  /** What a gateway writes on each of three days, taken from copies of the home. */
  private List<byte[]> payloads() throws Exception {
    List<byte[]> payloads = new ArrayList<>();
    Path whole = home;
    for (int day = 3; day > 0; day--) {
      home = folder.resolve("copy" + day);
      copy(whole, home);
      try (Served served = serve(Duration.between(Instant.now(), at(day)))) {
        served.scored(A_DAY);
      }
      new PredictionLogReader(home.resolve("predictions"))
          .forEach(record -> payloads.add(record.payload()));
    }
    home = whole;
    return payloads;
  }

  private record Served(Home home, AlexServer server, HttpClient http) implements AutoCloseable {
    HttpResponse<String> ask(String path, String body) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
      return http.send(
          (body.isEmpty() ? request : request.POST(HttpRequest.BodyPublishers.ofString(body)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    void scored(int rows) throws Exception {
      for (int row = 0; row < rows; row++) {
        HttpResponse<String> answer =
            ask(
                "/v1/models/loans/score",
                "{\"id\":\"r%d\",\"key\":\"k%d\",\"group\":\"low\",\"features\":{\"debt\":0.1}}"
                    .formatted(row, row));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      }
    }

    @Override
    public void close() {
      http.shutdownNow();
      server.close();
      home.close();
    }
  }

  private Served serve(Duration ahead) {
    Home opened = Home.openExisting(home);
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1", 0, Duration.ofHours(1), () -> Instant.now().plus(ahead), _ -> {});
    return new Served(opened, AlexServer.open(opened, settings), HttpClient.newHttpClient());
  }

  private static List<Path> segments(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return sorted(folder).stream().filter(file -> file.toString().endsWith(".seg")).toList();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private List<Path> here() throws IOException {
    return segments(home.resolve("predictions"));
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
  void movesOldRecordsOutAndServesAndVerifiesOn() throws Exception {
    long records = checked(verify(), "prediction records");
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
    assertThat(segments(to)).isNotEmpty();
    assertThat(here()).hasSize(before.size() - segments(to).size());
    assertThat(archive("ada.admin", today.minusDays(1), to).err())
        .contains("nothing to archive")
        .hasLineCount(1);

    try (Served served = serve(Duration.ZERO)) {
      served.scored(3);
      HttpResponse<String> health = served.ask("/health", "");
      assertThat(health.body()).contains("\"status\":\"UP\"", "archived: prediction records 1 to ");
      assertThat(health.headers().firstValue("alex-gaps")).isEmpty();
    }
    CommandRun alone2 = good(verify());
    long rest = checked(alone2, "prediction records");
    assertThat(alone2.out())
        .contains(
            "  ARCHIVE  archived: prediction records 1 to ",
            "are not recounted: give their folder as --archive; record 1 follows ",
            "not recounted, in archive")
        .doesNotContain("GAP");
    CommandRun with = good(verify(to));
    assertThat(checked(with, "prediction records")).isEqualTo(records + 3).isGreaterThan(rest + 20);
    assertThat(checked(with, "scores, routes and counts")).isEqualTo(records + 3);
    assertThat(with.out())
        .contains("are recounted from " + to)
        .doesNotContain("not recounted", "GAP");
    assertThat(good(run("status", "--home", home.toString())).out())
        .contains("ARCHIVE  archived: prediction records 1 to ")
        .doesNotContain("GAP");
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
    try (Served _ = serve(Duration.ZERO)) {
      assertOneLine(archive("bob.admin", today, to), "alex serve has the records of");
    }
    assertThat(segments(to)).isEmpty();
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
    copy(home.resolve("predictions"), kept);
    good(archive("ada.admin", today, to));
    Files.createDirectories(to); // killed before the leaf: copies, one of them half
    Files.copy(here().getFirst(), to.resolve(here().getFirst().getFileName()));
    Files.write(to.resolve(here().get(1).getFileName() + ".new"), new byte[20]);
    assertThat(good(verify()).out()).doesNotContain("ARCHIVE");
    good(archive("bob.admin", today, to));
    List<Path> moved = segments(to);

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
      try (Served served = serve(Duration.ZERO)) {
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
    Path segment = segments(to).get(1);
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
