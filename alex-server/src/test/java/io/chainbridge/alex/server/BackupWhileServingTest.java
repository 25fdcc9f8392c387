// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LiveTokens;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import io.chainbridge.alex.operation.backup.BackupManifest;
import io.chainbridge.alex.operation.backup.HomeBackup;
import io.chainbridge.alex.operation.backup.HomeRestore;
import io.chainbridge.alex.predictionlog.SegmentAudit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live home is backed up while a server scores and takes outcomes, while days end, and while
 * commands append leaves and write documents.
 */
final class BackupWhileServingTest {
  private static final int BACKUPS = 2;

  @TempDir private Path folder = Path.of("");
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger outcomes = new AtomicInteger();
  private final AtomicInteger proposals = new AtomicInteger();

  private AlexServer serve(Home home) {
    return AlexServer.open(
        home, new ServerSettings("127.0.0.1", 0, Duration.ofMillis(20), now::get, _ -> {}));
  }

  private static List<String> findings(Path home) {
    return HomeAudit.of(home).lines().stream().flatMap(line -> line.findings().stream()).toList();
  }

  @Test
  void everyBackupIsAHomeThatHolds() throws Exception {
    Path live = folder.resolve("home");
    try (GovernedLoans loans = GovernedLoans.in(live).inShadow();
        Home served = Home.openExisting(live)) {
      now.set(loans.now());
      long records = 0;
      try (AlexServer server = serve(served)) {
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> score(server, served));
        CompletableFuture<Void> commands = CompletableFuture.runAsync(() -> govern(loans));
        try {
          for (int backup = 0; backup < BACKUPS; backup++) {
            Path restored = restored(live, backup);
            assertThat(findings(restored)).as("backup " + backup).isEmpty();
            long more = SegmentAudit.of(restored.resolve("predictions")).records();
            assertThat(more).isGreaterThanOrEqualTo(records);
            records = more;
          }
        } finally {
          over.set(true);
        }
        traffic.join();
        commands.join();
      }
      assertThat(findings(live)).as("the home itself").isEmpty();
      assertThat(records).isGreaterThan(100);
      assertThat(outcomes).hasValueGreaterThan(20);
      assertThat(proposals).hasValueGreaterThan(5);
    }
    goesOn(folder.resolve("restored" + (BACKUPS - 1)));
  }

  private Path restored(Path live, int number) throws Exception {
    Path backup = folder.resolve("backup" + number);
    Path restored = folder.resolve("restored" + number);
    BackupManifest taken = HomeBackup.of(live, backup, true, _ -> {});
    assertThat(HomeRestore.of(backup, restored, Optional.empty(), _ -> {})).isEqualTo(taken);
    return restored;
  }

  /** Scores, sends an outcome for every third request, and lets a day end now and then. */
  private void score(AlexServer server, Home served) {
    String bearer = LiveTokens.bearer(served, Role.OPERATOR);
    try (Client client = Client.of(server, served);
        HttpClient http = HttpClient.newHttpClient()) {
      for (int row = 0; !over.get(); row++) {
        assertThat(client.score("loans", "row-" + row, row % 20 / 10.0).statusCode())
            .isEqualTo(200);
        if (row % 3 == 0 && outcome(http, server.port(), bearer, row)) {
          outcomes.incrementAndGet();
        }
        if (row % 60 == 59) {
          now.set(now.get().plus(Duration.ofDays(1)));
        }
      }
    }
  }

  private boolean outcome(HttpClient http, int port, String bearer, int row) {
    String body =
        "{\"request\":\"row-%d\",\"outcome\":%d,\"known_at\":\"%s\"}"
            .formatted(row, row % 2, now.get());
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/outcomes"))
                      .header("authorization", bearer)
                      .header("content-type", "application/x-ndjson")
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each proposal is a leaf and a document, of another process. */
  private void govern(GovernedLoans loans) {
    while (!over.get()) {
      ModelId model = new ModelId("loans_v1.%d.0".formatted(proposals.get()));
      loans.later(Duration.between(loans.now(), now.get()));
      if (proposed(loans, model)) {
        proposals.incrementAndGet();
      }
      pause();
    }
  }

  /** False where the server appended a leaf, or ended a day, at the same time. */
  private static boolean proposed(GovernedLoans loans, ModelId model) {
    try {
      return switch (loans
          .governance()
          .propose(model, GovernedLoans.proposal(model, "0.05"), GovernedLoans.ENGINEER)) {
        case Decision.Accepted _ -> true;
        case Decision.Refused refused -> {
          assertThat(refused.shortfalls())
              .allMatch(lacks -> lacks.code().equals(ShortfallCode.CLOCK_BEHIND_LOG.name()));
          yield false;
        }
      };
    } catch (StaleJournalException _) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The restored home is served, scores, and takes a signature. */
  private void goesOn(Path restored) {
    try (Home home = Home.openExisting(restored);
        AlexServer server = serve(home);
        Client client = Client.of(server, home)) {
      assertThat(client.score("loans", "after", 0.3).statusCode()).isEqualTo(200);
    }
    try (GovernedLoans loans = GovernedLoans.in(restored)) {
      loans.later(Duration.between(loans.now(), now.get()));
      ModelId model = new ModelId("loans_v1.0.0");
      Sha256 seen =
          loans.governance().reviewSubject(model, Checkpoint.PROPOSAL_REVIEW).orElseThrow();
      assertThat(
              loans
                  .governance()
                  .sign(
                      model,
                      new SignOff(
                          Checkpoint.PROPOSAL_REVIEW,
                          Role.ALEX,
                          GovernedLoans.person(Role.ALEX),
                          true,
                          seen,
                          "seen and agreed with")))
          .isInstanceOf(Decision.Accepted.class);
    }
    assertThat(findings(restored)).isEmpty();
  }
}
