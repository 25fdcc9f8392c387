// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live server takes a model back within the minute, and an audit counts that minute again. */
final class LiveMinuteTest {
  private static final String RULE = "divergence_rate > 20%";
  private static final int REQUESTS = 40;
  private static final double DISPUTED = 1.4;

  private final Path temporary;

  LiveMinuteTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private Path home(String name) {
    return temporary.resolve(name);
  }

  private static GovernedLoans shadow(Path home) {
    return GovernedLoans.in(home).inShadowAndBold(RULE);
  }

  private static AlexServer serve(GovernedLoans loans, AtomicReference<Instant> now) {
    return AlexServer.open(
        loans.home(), new ServerSettings("127.0.0.1", 0, Duration.ofMillis(20), now::get, _ -> {}));
  }

  private static void score(GovernedLoans loans, AlexServer server, double debt) {
    try (Client client = Client.of(server, loans.home())) {
      for (int row = 0; row < REQUESTS; row++) {
        assertThat(client.score("loans", "row-" + row, debt).statusCode()).isEqualTo(200);
      }
    }
  }

  private static boolean inShadow(GovernedLoans loans) {
    return loans.governance().dossier(MODEL).state() instanceof State.InShadow;
  }

  private static List<String> findings(Path home) {
    return HomeAudit.of(home).lines().stream().flatMap(line -> line.findings().stream()).toList();
  }

  /** Serves a home whose models disagree until the minute is over, and says what is in its log. */
  private LoggedEvent rolledBack(Path home) throws InterruptedException {
    try (GovernedLoans loans = shadow(home)) {
      Instant minute = loans.now().truncatedTo(ChronoUnit.MINUTES);
      AtomicReference<Instant> now = new AtomicReference<>(minute.plusSeconds(5));
      try (AlexServer server = serve(loans, now)) {
        Thread.sleep(200); // the turn that begins this minute
        score(loans, server, DISPUTED);
        now.set(minute.plusSeconds(59));
        Thread.sleep(200);
        assertThat(inShadow(loans)).as("the minute is not over").isTrue();
        now.set(minute.plusSeconds(60));
        long ended = System.nanoTime();
        while (inShadow(loans) && System.nanoTime() - ended < 2_000_000_000L) {
          Thread.sleep(10);
        }
        assertThat(loans.governance().dossier(MODEL).state()).isInstanceOf(State.RolledBack.class);
        try (Client client = Client.of(server, loans.home())) {
          String next = client.score("loans", "next", DISPUTED).body();
          assertThat(next).contains("loans_v0.1.0").doesNotContain("shadow_mode\":true");
        }
      }
      return loans.governance().events(MODEL).stream()
          .filter(leaf -> leaf.event() instanceof Event.RolledBack)
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  @Proves("R7")
  void takesAModelBackWithinTwoSecondsOfTheMinutesEnd() throws Exception {
    LoggedEvent leaf = rolledBack(home("honest"));
    assertThat(((Event.RolledBack) leaf.event()).reason().rule()).isEqualTo(RULE);
    assertThat(findings(home("honest"))).isEmpty();
  }

  /** The reason and the counts of a leaf, to be told of another home. */
  private record Told(RollbackReason reason, byte[] counts, byte[] terms, String minute) {
    Told {
      counts = counts.clone();
      terms = terms.clone();
    }
  }

  private Told told(Path home) throws InterruptedException {
    LoggedEvent leaf = rolledBack(home);
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      Map<String, Sha256> files = CommandJson.decode(blob(loans, leaf.cause().command())).files();
      return new Told(
          ((Event.RolledBack) leaf.event()).reason(),
          blob(loans, digest(files, Counted.COUNTS)),
          blob(loans, digest(files, Counted.TERMS)),
          new String(blob(loans, digest(files, OpenDay.FILE)), StandardCharsets.UTF_8));
    }
  }

  private static Sha256 digest(Map<String, Sha256> files, String name) {
    return Optional.ofNullable(files.get(name)).orElseThrow();
  }

  private static byte[] blob(GovernedLoans loans, Sha256 digest) {
    return loans.home().blobs().get(digest).orElseThrow();
  }

  /** A home whose models agreed, and whose log claims what another one saw. */
  private List<String> claimed(String name, Told told, UnaryOperator<String> minute) {
    Path home = home(name);
    try (GovernedLoans loans = shadow(home)) {
      try (AlexServer server = serve(loans, new AtomicReference<>(loans.now()))) {
        score(loans, server, -2);
      }
      Counted counted =
          new Counted(
              told.counts,
              told.terms,
              Map.of(OpenDay.FILE, minute.apply(told.minute).getBytes(StandardCharsets.UTF_8)));
      assertThat(loans.governance().ruleFired(MODEL, told.reason, counted))
          .isInstanceOf(Decision.Accepted.class);
    }
    return findings(home);
  }

  @Test
  void anAuditCountsTheRecordsOfTheMinuteAgain() throws Exception {
    Told told = told(home("honest"));
    assertThat(told.minute).startsWith("alex-minute 1\nrecord " + REQUESTS + "\nalex-window");
    assertThat(claimed("claimed", told, minute -> minute))
        .anySatisfy(found ->
            assertThat(found)
                .contains("its counts of requests are not those of the prediction records"));
    assertThat(claimed("later", told, minute -> minute.replace("record 40", "record 4000")))
        .anySatisfy(found ->
            assertThat(found)
                .contains("it was judged up to prediction record 4000, the log had counted 40"));
    assertThat(
            claimed("less", told, minute -> minute.replace("divergence 40 40", "divergence 40 4")))
        .anySatisfy(
            found -> assertThat(found).contains("its counts are not the sum of the kept days"));
    assertThat(claimed("damaged", told, minute -> minute.replace("record 40", "record forty")))
        .anySatisfy(found -> assertThat(found).contains("its open day cannot be read: "));
  }

  /** Counts that a day's interval would call shown, said to be of a minute. */
  @Test
  void anAuditJudgesTheMinuteByItsOwnInterval() throws Exception {
    Told told = told(home("honest"));
    assertThat(told.minute).contains("divergence 40 40");
    String weak = told.minute.replace("divergence 40 40", "divergence 40 15");
    byte[] counts =
        new String(told.counts, StandardCharsets.UTF_8)
            .replace("divergence 40 40", "divergence 40 15")
            .getBytes(StandardCharsets.UTF_8);
    RollbackReason reason = told.reason;
    Told weaker =
        new Told(
            new RollbackReason(
                reason.rule(),
                0.375,
                reason.limit(),
                "divergence_rate > 20%: 0.375 (95 % interval 0.2422 to 0.5297, sample 40)",
                Sha256.of(counts),
                reason.from(),
                reason.to()),
            counts,
            told.terms,
            weak);
    assertThat(claimed("weak", weaker, minute -> minute))
        .anySatisfy(found ->
            assertThat(found).contains("rollback").contains("by its counts the rule did not fire"));
  }
}
