// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.log.LogTape;
import io.chainbridge.alex.server.log.OperatorLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live home that is served: its supervisor runs by timer, judges on the clock, and restarts. */
final class LiveOperationTest {
  private static final Duration OFTEN = Duration.ofMillis(20);

  private final Path folder;
  private final GovernedLoans loans;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LiveOperationTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder);
    now.set(loans.now());
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private AlexServer serve() {
    return AlexServer.open(
        loans.home(),
        new ServerSettings("127.0.0.1", 0, OFTEN, now::get, notice -> lines.add(notice.line())));
  }

  private Path day(LocalDate day) {
    return folder.resolve("monitoring/loans_v0.2.0/days/" + day + ".txt");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now.get(), ZoneOffset.UTC);
  }

  private static void waitFor(BooleanSupplier condition) throws InterruptedException {
    for (int turn = 0; turn < 500 && !condition.getAsBoolean(); turn++) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private void score(AlexServer server, int from, int to) {
    try (Client client = Client.of(server, loans.home())) {
      for (int row = from; row < to; row++) {
        assertThat(client.score("loans", "row-" + row, row / 10.0).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void endsTheDayByTimerAndGoesOnAfterARestart() throws Exception {
    loans.inShadow();
    LocalDate first = today();
    try (AlexServer server = serve()) {
      score(server, 0, 7);
      now.set(now.get().plus(Duration.ofDays(1)));
      waitFor(() -> Files.exists(day(first)));
      score(server, 7, 9);
    }
    byte[] reference = Files.readAllBytes(folder.resolve("monitoring/loans_v0.2.0/reference.txt"));
    LocalDate second = today();
    now.set(now.get().plus(Duration.ofDays(1)));
    try (AlexServer server = serve()) {
      waitFor(() -> Files.exists(day(second)));
      score(server, 9, 10);
    }
    assertThat(day(first)).content().contains("requests 7 0 0");
    assertThat(day(second)).content().contains("requests 2 0 0");
    assertThat(folder.resolve("monitoring/loans_v0.2.0/reference.txt")).hasBinaryContent(reference);
  }

  @Test
  void servesWhatAnotherProcessDecidesWithoutARestart() throws Exception {
    try (AlexServer server = serve();
        Client client = Client.of(server, loans.home())) {
      assertThat(client.score("loans", "a", 0.1).statusCode()).isEqualTo(404);
      loans.inShadow();
      waitFor(() -> client.score("loans", "b", 0.1).statusCode() == 200);
      waitFor(() -> lines.contains("loans_v0.2.0: monitored from now on"));
    }
  }

  @Test
  void judgesAModelOnTheWallClock() throws Exception {
    loans.inShadow();
    try (AlexServer server = serve()) {
      for (int day = 0; day < 9; day++) {
        LocalDate open = today();
        score(server, day * 30, day * 30 + 30);
        now.set(now.get().plus(Duration.ofDays(1)));
        waitFor(() -> Files.exists(day(open)));
      }
      waitFor(() -> lines.stream().anyMatch(line -> line.contains("loans_v0.2.0: holds")));
    }
    assertThat(loans.governance().dossier(MODEL).state()).isInstanceOf(State.InShadow.class);
  }

  /** Puts bytes that nothing names, two days ago on the clock of the server. */
  private Sha256 forgotten(String text) throws IOException {
    Sha256 digest = loans.home().blobs().put(text.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(blob(digest), FileTime.from(now.get().minus(Duration.ofDays(2))));
    return digest;
  }

  private Path blob(Sha256 digest) {
    String hex = digest.hex();
    return folder
        .resolve("blobs/sha256")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex);
  }

  @Test
  void sweepsBlobsThatNothingNamesAtItsStartAndThenOnceADay() throws Exception {
    Path first = blob(forgotten("first"));
    try (AlexServer server = serve()) {
      assertThat(first).doesNotExist();
      Path second = blob(forgotten("second"));
      loans.inShadow();
      waitFor(() -> lines.contains("loans_v0.2.0: monitored from now on"));
      assertThat(second).exists();
      now.set(now.get().plus(Duration.ofDays(1)));
      waitFor(() -> Files.notExists(second));
      assertThat(server.port()).isPositive();
    }
    assertThat(HomeAudit.of(folder).holds()).isTrue();
  }

  @Test
  void saysWhyItDidNotSweepAndGoesOn() throws Exception {
    loans.propose();
    Sha256 command = loans.home().journal().events().getFirst().cause().command();
    byte[] kept = Files.readAllBytes(blob(command));
    Files.delete(blob(command));
    Path forgotten = blob(forgotten("nothing names this"));
    try (AlexServer server = serve()) {
      assertThat(server.port()).isPositive();
      assertThat(lines)
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("blobs were not swept: ")
                  .contains("the blob of command " + command + " is missing"));
      assertThat(forgotten).exists();
      loans.home().blobs().put(kept);
      now.set(now.get().plus(Duration.ofDays(1)));
      waitFor(() -> Files.notExists(forgotten));
    }
  }

  @Test
  void tellsItsOperatorThroughTheLog() throws Exception {
    loans.inShadow();
    try (LogTape tape = LogTape.of(LogFormat.TEXT, LogLevel.INFO);
        AlexServer server =
            AlexServer.open(
                loans.home(),
                new ServerSettings("127.0.0.1", 0, OFTEN, now::get, new OperatorLog()))) {
      assertThat(server.port()).isPositive();
      assertThat(tape.await(line -> line.contains("monitored from now on")))
          .endsWith("Z INFO  alex.operation  loans_v0.2.0: monitored from now on");
      Files.writeString(folder.resolve("models/loans_v0.2.0/proofpack.dsse.json"), "{}");
      assertThat(tape.await(line -> line.contains("loans_v0.2.0 failed its recheck: ")))
          .contains("Z ERROR alex.operation  loans_v0.2.0 failed");
    }
  }
}
