// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Request signals are judged while the day is open; a crash at any step leaves no half rollback.
 */
final class MinuteTest {
  private static final String DIVERGES = "divergence_rate > 20%";
  private static final String SLOW = "prediction_latency_p99 > 500ms";
  private static final int A_DAY = 400;

  /** A debt at which the bold model says what the baseline says, and one at which it does not. */
  private static final double AGREED = -2;

  private static final double DISPUTED = 1.4;

  private final Path folder;

  MinuteTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
  }

  private OperatedLoans bold() {
    return new OperatedLoans(GovernedLoans.in(folder).inShadowAndBold(DIVERGES), false);
  }

  private static State state(OperatedLoans loans) {
    return loans.loans.governance().dossier(MODEL).state();
  }

  private static void nextMinute(OperatedLoans loans) {
    loans.loans.later(Duration.ofMinutes(1));
    loans.operation.tick(loans.loans.now());
  }

  private static RollbackReason reason(OperatedLoans loans) {
    return loans.loans.governance().events(MODEL).stream()
        .flatMap(leaf ->
            leaf.event() instanceof Event.RolledBack back
                ? Stream.of(back.reason())
                : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rollsBackAtTheEndOfTheMinuteInWhichTheModelsDisagree() {
    try (OperatedLoans loans = bold()) {
      loans.score(100, AGREED);
      nextMinute(loans);
      assertThat(state(loans)).isInstanceOf(State.InShadow.class);
      loans.score(100, DISPUTED);
      loans.operation.tick(loans.loans.now().plusSeconds(59));
      assertThat(state(loans)).as("the minute is not over").isInstanceOf(State.InShadow.class);
      nextMinute(loans);
      assertThat(state(loans)).isInstanceOf(State.RolledBack.class);
      assertThat(reason(loans).rule()).isEqualTo(DIVERGES);
      assertThat(reason(loans).value()).isEqualTo(0.5);
      assertThat(reason(loans).words()).contains("interval at any time").contains("sample 200");
      assertThat(loans.operation.gateway().served("loans").orElseThrow().table().routing())
          .isEqualTo(new Routing.ChampionOnly());
    }
  }

  /** What a day's interval would call shown may be chance where one looks every minute. */
  @Test
  void waitsWhereTheIntervalOfADayWouldNot() {
    try (OperatedLoans loans = bold()) {
      loans.score(40, AGREED);
      loans.score(25, DISPUTED);
      nextMinute(loans);
      assertThat(state(loans)).isInstanceOf(State.InShadow.class);
    }
  }

  @Test
  void judgesWithTheDaysThatAreClosed() {
    try (OperatedLoans loans = bold()) {
      loans.score(1_000, AGREED);
      loans.day(0);
      loans.score(100, DISPUTED);
      nextMinute(loans);
      assertThat(state(loans)).isInstanceOf(State.InShadow.class);
      loans.score(400, DISPUTED);
      nextMinute(loans);
      assertThat(state(loans)).isInstanceOf(State.RolledBack.class);
      assertThat(reason(loans).words()).contains("sample 1500");
    }
  }

  private OperatedLoans atTenPercent() {
    OperatedLoans loans = new OperatedLoans(GovernedLoans.in(folder).inShadow(SLOW), true);
    for (int day = 0; day < 9 && state(loans) instanceof State.InShadow; day++) {
      loans.day(A_DAY);
    }
    assertThat(state(loans)).as("%s", loans.lines).isInstanceOf(State.Rolling.class);
    return loans;
  }

  private static long decided(List<ScoreAnswer> answers) {
    return answers.stream()
        .filter(answer ->
            answer instanceof ScoreAnswer.Scored scored && scored.servable().id().equals(MODEL))
        .count();
  }

  @Test
  void letsTheChampionDecideEveryRequestOnceTheLogSaysSo() throws InterruptedException {
    try (OperatedLoans loans = atTenPercent()) {
      assertThat(decided(loans.score(200))).isPositive();
      AtomicBoolean ended = new AtomicBoolean();
      List<ScoreAnswer> after = new ArrayList<>();
      loans.scoreSlowly(120);
      Thread client =
          Thread.ofPlatform()
              .start(() -> {
                while (!ended.get()) {
                  boolean back = state(loans) instanceof State.RolledBack;
                  List<ScoreAnswer> answers = loans.score(1);
                  after.addAll(back ? answers : List.of());
                  ended.compareAndSet(false, after.size() >= 200);
                }
              });
      nextMinute(loans);
      assertThat(state(loans)).isInstanceOf(State.RolledBack.class);
      assertThat(reason(loans).rule()).isEqualTo(SLOW);
      client.join(20_000);
      ended.set(true);
      assertThat(after).hasSizeGreaterThanOrEqualTo(200);
      assertThat(decided(after)).isZero();
    }
  }

  @Test
  void rollsBackAModelInRolloutWhenTheLogCannotBeWritten() {
    try (OperatedLoans loans = atTenPercent()) {
      loans.operation.log().stop("the disk is full");
      loans.operation.tick(loans.loans.now());
      assertThat(state(loans)).isInstanceOf(State.RolledBack.class);
      assertThat(reason(loans).rule()).isEqualTo("LOG_NOT_WRITABLE");
      assertThat(reason(loans).to()).isEqualTo(BASELINE);
    }
  }

  @Test
  void rollsNothingBackBecauseItWasClosed() {
    OperatedLoans loans = atTenPercent();
    loans.operation.close();
    loans.operation.tick(loans.loans.now().plusSeconds(1));
    assertThat(state(loans)).isInstanceOf(State.Rolling.class);
    loans.loans.close();
  }

  /** What a disk holds when the process dies. */
  private Path image(String name) {
    Path image = folder.resolveSibling(name);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, image.resolve(folder.relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return image;
  }

  /** The steps in their order: blobs, the count of the records, the leaf, the gateway. */
  @Test
  void isRolledBackOrNotYetWhereverAProcessDies() {
    List<Path> before = new ArrayList<>();
    List<Path> after = new ArrayList<>();
    try (OperatedLoans loans = bold()) {
      loans.score(120, DISPUTED);
      before.add(image("nothing-done"));
      loans.operation.countRecords();
      before.add(image("records-counted"));
      loans.atLine =
          line -> {
            if (line.contains("ROLLED_BACK")) {
              after.add(image("in-the-log"));
            }
          };
      nextMinute(loans);
      after.add(image("in-the-gateway"));
    }
    before.add(withBlobs(image("blobs-kept"), before.getLast()));
    before.forEach(image -> dies(image, State.InShadow.class));
    assertThat(after).hasSize(2).allSatisfy(image -> dies(image, State.RolledBack.class));
  }

  /** The log and the rest of an earlier image with the blobs of a later one. */
  private static Path withBlobs(Path later, Path earlier) {
    for (String file : List.of("alex.db", "alex.db-wal", "alex.db.checkpoint")) {
      try {
        Files.deleteIfExists(later.resolve(file));
        if (Files.exists(earlier.resolve(file))) {
          Files.copy(earlier.resolve(file), later.resolve(file));
        }
        Files.deleteIfExists(later.resolve("alex.db-shm"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return later;
  }

  /** Opened again, it serves what its log says, and its first turn finishes what is due. */
  private static void dies(Path image, Class<? extends State> as) {
    try (OperatedLoans loans = new OperatedLoans(GovernedLoans.in(image), false)) {
      assertThat(state(loans)).as(image.toString()).isInstanceOf(as);
      assertThat(loans.operation.gateway().served("loans").orElseThrow().table().routing())
          .isEqualTo(
              as == State.RolledBack.class ? new Routing.ChampionOnly() : new Routing.Shadow());
      loans.loans.later(Duration.ofMinutes(2));
      loans.operation.tick(loans.loans.now());
      assertThat(state(loans)).as(image.toString()).isInstanceOf(State.RolledBack.class);
      assertThat(reason(loans).words()).contains("sample 120");
      assertThat(loans.loans.governance().events(MODEL))
          .filteredOn(leaf -> leaf.event() instanceof Event.RolledBack)
          .hasSize(1);
    }
  }
}
