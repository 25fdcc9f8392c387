// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.LiveTokens;
import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.server.CheckpointOutlet;
import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A home that lost something governs again after two administrators said so, and never hides it.
 */
final class RecoverCommandTest {
  private static final Duration OFTEN = Duration.ofMillis(20);

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path outside = Path.of("");
  private CliPeople people = new CliPeople(Path.of(""), Path.of(""));
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @BeforeEach
  void begin() throws IOException {
    home = folder.resolve("home");
    outside = folder.resolve("outside.txt");
    people = new CliPeople(folder, home);
    Files.writeString(folder.resolve("passphrase.txt"), "a long passphrase\n");
    for (Person person : new Person[] {LivePeople.ADA, LivePeople.BOB}) {
      Files.write(
          folder.resolve(person.subject() + ".p12"),
          LivePeople.key(person).toPkcs12(person.subject(), "a long passphrase".toCharArray()));
    }
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now())).inShadow();
    }
  }

  private ServedLoans serve() {
    return ServedLoans.of(
        home,
        new ServerSettings("127.0.0.1", 0, OFTEN, () -> Instant.now().plus(ahead.get()), _ -> {})
            .publishing(CheckpointOutlet.of(outside.toString())));
  }

  private Path segment() {
    return home.resolve("predictions/predictions-000000000001.seg");
  }

  private CommandRun recover(String administrator) {
    return run(administrator, "recover", home.toString(), "--reason", "the disk was lost");
  }

  /** As {@link CliPeople#by} for a command that takes the home as its argument. */
  private CommandRun run(String name, String... command) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(command),
                Stream.of(
                    "--key",
                    folder.resolve(name + ".p12").toString(),
                    "--passphrase-file",
                    folder.resolve("passphrase.txt").toString()))
            .toArray(String[]::new));
  }

  private static void waitFor(BooleanSupplier condition) throws InterruptedException {
    for (int turn = 0; turn < 500 && !condition.getAsBoolean(); turn++) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private CommandRun verify(String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("verify", home.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private void showsTheGapOnEachPage(String gap) throws Exception {
    register("ada.admin");
    try (ServedLoans served = serve()) {
      String token =
          LiveTokens.of(
              served.home(), new Person("ada.admin"), TokenRequest.own(Duration.ofDays(1)));
      served.scored(3);
      for (String page : new String[] {"/health", "/api/v1/models", "/api/v1/indicators"}) {
        HttpResponse<String> answer = served.read(page, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).as(page).contains(gap, "ada.admin and bob.admin");
        assertThat(answer.headers().firstValue("alex-gaps")).hasValue(gap);
      }
      assertThat(served.score(5).headers().firstValue("alex-gaps")).hasValue(gap);
    }
  }

  private void register(String name) {
    String account = LivePeople.account(new Person(name)).hex();
    CommandRun proposed = people.by("ada.admin", "people", "grant", name, "--account", account);
    CommandRun confirmed = people.by("bob.admin", "people", "confirm", CliPeople.number(proposed));
    assertThat(confirmed.code()).as(confirmed.out() + confirmed.err()).isZero();
  }

  @Test
  @Proves("C7")
  void servesAgainBehindLostRecordsAndShowsTheGapForEver() throws Exception {
    try (ServedLoans served = serve()) {
      served.scored(20);
    }
    Files.delete(segment());
    try (ServedLoans served = serve()) {
      assertThat(served.isDown()).isTrue();
      assertThat(served.score(1).statusCode()).isEqualTo(503);
    }
    assertThat(verify().code()).isEqualTo(ExitCode.DOES_NOT_HOLD);

    CommandRun proposed = recover("ada.admin");
    assertThat(proposed.code()).as(proposed.out() + proposed.err()).isZero();
    assertThat(proposed.out())
        .contains(
            "proposed by ada.admin: lost: prediction records 1 to 20", "another administrator");
    CommandRun alone = recover("ada.admin");
    assertThat(alone.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(alone.out()).contains("C7 SECOND_PERSON_MISSING ada.admin");
    assertThat(verify().code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    try (ServedLoans served = serve()) {
      assertThat(served.isDown()).as("one person is not enough").isTrue();
    }
    assertThat(recover("bob.admin").out())
        .contains("confirmed by bob.admin: lost: prediction records 1 to 20");
    CommandRun nothing = recover("ada.admin");
    assertThat(nothing.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nothing.err()).contains("nothing to recover");

    showsTheGapOnEachPage("lost: prediction records 1 to 20");
    CommandRun verified = verify();
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("  GAP  lost: prediction records 1 to 20; log leaf ");
    assertThat(CommandRun.of("status", "--home", home.toString()).out())
        .contains("GAP  lost: prediction records 1 to 20");
    Files.delete(segment().resolveSibling("predictions-000000000002.seg"));
    assertThat(verify().out()).as("the gap covers no later record").contains("to 24 are missing");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noticesWithinAMinuteThatASegmentUnderItIsGoneOrCut(boolean gone) throws Exception {
    try (ServedLoans served = serve()) {
      served.scored(7);
      if (gone) {
        Files.delete(segment());
      } else {
        try (FileChannel channel = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
          channel.truncate(200);
        }
      }
      ahead.set(Duration.ofSeconds(59));
      waitFor(served::isDown);
      assertThat(served.score(9).statusCode()).isEqualTo(503);
    }
    assertThat(verify().out()).as("what was answered was counted").contains("to 7 are missing");
  }

  @Test
  void opensARestoredBackupReadOnlyUntilTwoPeopleSayWhatIsLost() throws Exception {
    String newest = restoredBackup();
    Path kept = Files.writeString(folder.resolve("kept.txt"), newest);
    assertThat(verify().code()).as("the home alone agrees with itself").isZero();
    assertThat(verify("--checkpoint", kept.toString()).code()).isEqualTo(ExitCode.DOES_NOT_HOLD);

    try (ServedLoans served = serve()) {
      served.scored(3);
      assertThat(served.ask("/health", "").body()).contains("DEGRADED", "read_only");
      assertThat(served.score(4).headers().firstValue("alex-gaps")).hasValue("read only");
      Thread.sleep(OFTEN.multipliedBy(5));
      assertThat(outside).hasContent(newest);
    }
    String before = Files.readString(home.resolve("alex.db.checkpoint"));
    assertRefused(people.by("ada.admin", "people", "grant", "eve.new", "ALEX"));
    assertRefused(
        people.by("ada.admin", "withdraw", GovernedLoans.MODEL.value(), "--reason", "it is fine"));
    assertThat(CommandRun.of("status", "--home", home.toString()).out()).contains("READ ONLY");
    assertThat(verify().out()).contains("it was put back to an older copy");
    assertThat(home.resolve("alex.db.checkpoint")).hasContent(before);

    CommandRun proposed = recover("ada.admin");
    assertThat(proposed.out()).contains("proposed by ada.admin: lost: log leaves ");
    CommandRun alone = recover("ada.admin");
    assertThat(alone.out()).as(alone.err()).contains("SECOND_PERSON_MISSING");
    assertRefused(people.by("bob.admin", "people", "grant", "eve.new", "ALEX"));
    assertThat(recover("bob.admin").out()).contains("confirmed by bob.admin: lost: log leaves ");

    try (ServedLoans served = serve()) {
      served.scored(2);
      assertThat(served.ask("/health", "").body())
          .contains("lost: log leaves ")
          .doesNotContain("read_only");
      waitFor(() -> !outside.toFile().exists() || !same(outside, newest));
    }
    assertThat(people.by("ada.admin", "people", "grant", "eve.new", "ALEX").code()).isZero();
    for (CommandRun verified :
        new CommandRun[] {verify(), verify("--checkpoint", kept.toString())}) {
      assertThat(verified.code()).as(verified.out()).isZero();
      assertThat(verified.out()).contains("  GAP  lost: log leaves ");
    }
  }

  /** Puts the home back by one leaf; returns the checkpoint that was published before. */
  private String restoredBackup() throws Exception {
    Path backup = folder.resolve("backup");
    CommandRun saved =
        CommandRun.of("backup", home.toString(), "--to", backup.toString(), "--with-keys");
    assertThat(saved.code()).as(saved.err()).isZero();
    assertThat(saved.out()).contains("WARNING: the private keys of the home are in it");
    CommandRun later = people.by("ada.admin", "people", "grant", "max.new", "AUDITOR");
    assertThat(later.code()).as(later.out() + later.err()).isZero();
    String newest = Files.readString(home.resolve("alex.db.checkpoint"));
    try (ServedLoans served = serve()) {
      served.scored(1);
      waitFor(() -> Files.exists(outside));
    }
    Files.writeString(outside, newest);
    delete(home);
    CommandRun restored = CommandRun.of("restore", backup.toString(), "--home", home.toString());
    assertThat(restored.code()).as(restored.err()).isZero();
    return newest;
  }

  private static void assertRefused(CommandRun run) {
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("is read only", "two administrators run alex recover");
  }

  private static boolean same(Path file, String text) {
    try {
      return Files.readString(file).equals(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
