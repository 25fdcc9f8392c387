// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People take an approved model of a live home on from the command line, each with their key. */
final class StagesByHandTest {
  private static final String MODEL = GovernedLoans.MODEL.value();
  private static final Duration OFTEN = Duration.ofMillis(20);

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path rollout = Path.of("");
  private int requests;
  private CliPeople people = new CliPeople(Path.of(""), Path.of(""));

  @BeforeEach
  void begin() throws IOException {
    home = folder.resolve("home");
    people = new CliPeople(folder, home);
    Files.writeString(folder.resolve("passphrase.txt"), "a long passphrase\n");
    for (Role role :
        new Role[] {Role.ENGINEER, Role.ALEX, Role.ML_LEAD, Role.BUSINESS, Role.OPERATOR}) {
      Files.write(
          folder.resolve(name(role) + ".p12"),
          LivePeople.key(LivePeople.person(role))
              .toPkcs12(name(role), "a long passphrase".toCharArray()));
    }
    rollout = folder.resolve("rollout.yaml");
    Files.write(rollout, GovernedLoans.rollout(GovernedLoans.MODEL).bytes());
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now())).baseline();
      loans.approved();
    }
  }

  private static String name(Role role) {
    return LivePeople.person(role).subject().toLowerCase(Locale.ROOT);
  }

  private CommandRun by(Role role, String... command) {
    return people.by(name(role), command);
  }

  private CommandRun shadow() {
    return by(Role.ML_LEAD, "shadow", MODEL, "--rollout", rollout.toString());
  }

  private ServedLoans serve() {
    return ServedLoans.of(home, new ServerSettings("127.0.0.1", 0, OFTEN, Instant::now, _ -> {}));
  }

  /** Waits until the newest record has the scores of both models, or of one again. */
  private void recordsHave(boolean both, ServedLoans served) throws Exception {
    String record = "";
    for (int turn = 0; turn < 100; turn++) {
      assertThat(served.score(requests++).statusCode()).isEqualTo(200);
      record = newestRecord();
      if (record.contains("\"challenger\":") == both) {
        break;
      }
      Thread.sleep(20);
    }
    assertThat(record.contains("\"challenger\":")).as(record).isEqualTo(both);
    assertThat(record).contains("\"decided_by\":\"CHAMPION\"");
  }

  private String newestRecord() {
    AtomicReference<String> newest = new AtomicReference<>("");
    new PredictionLogReader(home.resolve("predictions"))
        .forEach(record -> newest.set(new String(record.payload(), StandardCharsets.UTF_8)));
    return newest.get();
  }

  @Test
  @Proves({"S4.1", "R6"})
  void startsShadowModeAndRollsBackWhileTheServerRuns() throws Exception {
    try (ServedLoans served = serve()) {
      CommandRun started = shadow();
      assertThat(started.code()).as(started.out() + started.err()).isZero();
      assertThat(started.out()).contains(MODEL + ": SHADOW_MODE");
      recordsHave(true, served);

      CommandRun back = by(Role.OPERATOR, "rollback", MODEL, "--reason", "scores look wrong today");
      assertThat(back.code()).as(back.out() + back.err()).isZero();
      assertThat(back.out()).contains(MODEL + ": ROLLED_BACK");
      recordsHave(false, served);
    }
    assertThat(CommandRun.of("verify", home.toString()).code()).isZero();
  }

  @Test
  @Proves("R4")
  void aRolledBackModelIsInvestigatedBeforeItsNextAttempt() {
    shadow();
    by(Role.OPERATOR, "rollback", MODEL, "--reason", "scores look wrong today");
    assertThat(nextAttempt()).isInstanceOf(Decision.Refused.class);
    CommandRun empty = investigate(" ");
    assertThat(empty.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(empty.out()).contains("INVESTIGATION_INCOMPLETE");
    assertThat(nextAttempt()).isInstanceOf(Decision.Refused.class);
    CommandRun found = investigate("the feed of debts stood still");
    assertThat(found.code()).as(found.out() + found.err()).isZero();
    assertThat(nextAttempt()).isInstanceOf(Decision.Accepted.class);
  }

  private CommandRun investigate(String cause) {
    return by(
        Role.ENGINEER,
        "investigate",
        MODEL,
        "--cause",
        cause,
        "--findings",
        "debts of yesterday for every buyer",
        "--remediation",
        "an alert on the age of the feed");
  }

  private Decision nextAttempt() {
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      return loans.later(Duration.between(loans.now(), Instant.now())).prototype();
    }
  }

  @Test
  void namesEverythingThatTheNextShareOfTrafficLacks() {
    shadow();
    CommandRun early = by(Role.BUSINESS, "widen", MODEL, "10");
    assertThat(early.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(early.out()).contains("refused, nothing has changed").contains("to do:");
  }

  @Test
  void isGivenOnlyByThoseWhoHoldTheRole() {
    CommandRun wrong = by(Role.BUSINESS, "shadow", MODEL, "--rollout", rollout.toString());
    assertThat(wrong.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(wrong.out()).contains("ROLE_NOT_HELD");
    CommandRun keyless = people.by("nobody", "certify", MODEL);
    assertThat(keyless.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(keyless.err()).contains("nobody.p12: no such file");
    CommandRun early = by(Role.ALEX, "certify", MODEL);
    assertThat(early.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(early.out()).contains("WRONG_STAGE");
  }

  @Test
  void namesAPlanThatCannotBeRead() throws IOException {
    Files.writeString(rollout, "model_rollout:\n  steps: [110]\n");
    CommandRun wrong = shadow();
    assertThat(wrong.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(wrong.err()).contains("rollout.yaml:");
    CommandRun absent = by(Role.ML_LEAD, "shadow", MODEL, "--rollout", "none.yaml");
    assertThat(absent.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(absent.err()).contains("none.yaml");
  }
}
