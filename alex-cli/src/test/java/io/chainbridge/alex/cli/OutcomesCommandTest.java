// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LiveTokens;
import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of outcomes sent to a server that really runs. */
final class OutcomesCommandTest {
  private final Path home;
  private final Path token;
  private final Path file;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  OutcomesCommandTest(@TempDir Path folder) throws IOException {
    this.home = folder.resolve("home");
    this.token = folder.resolve("token");
    this.file = folder.resolve("outcomes.csv");
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.inShadow();
      Files.writeString(
          token,
          LiveTokens.of(
              loans.home(),
              GovernedLoans.person(Role.OPERATOR),
              TokenRequest.own(Duration.ofDays(1))));
      now.set(loans.now());
    }
  }

  private ServedLoans served() throws Exception {
    ServedLoans served =
        ServedLoans.of(
            home, new ServerSettings("127.0.0.1", 0, Duration.ofHours(1), now::get, _ -> {}));
    served.scored(3);
    return served;
  }

  private CommandRun send(ServedLoans served) {
    return CommandRun.of(
        "outcomes",
        file.toString(),
        "--server",
        "http://127.0.0.1:" + served.server().port(),
        "--token-file",
        token.toString());
  }

  private void write(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines).replace("NOW", now.get().toString()) + "\n");
  }

  @Test
  void sendsEveryRowAndTellsWhatBecameOfThem() throws Exception {
    write("request,outcome,known_at,amount", "r0,1,NOW,12.50", "r1,no,NOW,", "r2,0,NOW,7");
    try (ServedLoans served = served()) {
      CommandRun first = send(served);
      assertThat(first.code()).as(first.out() + first.err()).isZero();
      assertThat(first.out()).isEqualTo("3 kept, 0 known before, 0 refused\n");
      assertThat(send(served).out()).isEqualTo("0 kept, 3 known before, 0 refused\n");
      write("record,outcome,known_at,replaces", "1,0,NOW,1", "9,0,NOW,");
      CommandRun second = send(served);
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.out()).isEqualTo("1 kept, 0 known before, 1 refused\n");
      assertThat(second.err())
          .isEqualTo(file + ": row 2: UNKNOWN_RECORD: there is no prediction record 9\n");
    }
    HomeAudit audit = HomeAudit.of(home);
    assertThat(audit.lines()).allSatisfy(line -> assertThat(line.findings()).isEmpty());
    assertThat(audit.lines())
        .filteredOn(line -> line.what().equals("outcomes"))
        .singleElement()
        .satisfies(line -> assertThat(line.checked()).isEqualTo(4));
  }

  @Test
  void namesFileLineAndColumnOfWhatIsWrong() throws Exception {
    write("request,known_at", "r0,NOW");
    CommandRun lacking = CommandRun.of("outcomes", file.toString());
    assertThat(lacking.code()).isEqualTo(2);
    assertThat(lacking.err()).isEqualTo(file + ": needs the column 'outcome'\n");
    write("request,record,outcome,known_at", "r0,1,1,NOW");
    assertThat(CommandRun.of("outcomes", file.toString()).err())
        .contains("needs one of the columns 'record' and 'request'");
    write("request,outcome,known_at", "r0,maybe,NOW");
    assertThat(CommandRun.of("outcomes", file.toString()).err()).startsWith(file + ":2: outcome: ");
    write("record,outcome,known_at", "1,1,NOW", "0.5,1,NOW");
    try (ServedLoans served = served()) {
      CommandRun half = send(served);
      assertThat(half.code()).isEqualTo(2);
      assertThat(half.err())
          .contains("nothing from row 1 on was taken")
          .contains("row 2, record must be a number from 1, was: 0.5");
    }
  }

  @Test
  void saysThatNoServerAnswers() throws IOException {
    write("record,outcome,known_at", "1,1,NOW");
    CommandRun alone = CommandRun.of("outcomes", file.toString(), "--server", "http://127.0.0.1:9");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("does not answer", "is alex serve running there?");
  }
}
