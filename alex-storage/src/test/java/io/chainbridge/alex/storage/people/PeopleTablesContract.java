// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of people must do. */
abstract class PeopleTablesContract {
  static final Person EVAN = new Person("evan");
  static final Person MAGGIE = new Person("maggie");
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
  static final Sha256 NOTHING = digest("nothing");

  abstract PeopleTables tables();

  static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(UTF_8));
  }

  static StoredAccount account(String number, Person person) {
    return new StoredAccount(
        digest(number), person, "Ev \u00e4n", "e@example.com", "hash of " + number, NOON, false);
  }

  static StoredSession session(String secret, String account, Person person) {
    return new StoredSession(digest(secret), digest(account), person, NOON, NOON);
  }

  static StoredToken token(String id, String account, Person owner) {
    return new StoredToken(
        id,
        digest("secret of " + id),
        owner,
        digest(account),
        Optional.of("scoring"),
        new TreeSet<>(Set.of("score:loans", "metrics")),
        NOON,
        NOON.plus(Duration.ofDays(30)),
        Optional.empty(),
        false);
  }

  private void begin(StoredSession session, String account) {
    assertThat(tables().begin(session, "hash of " + account)).isTrue();
  }

  @Test
  void givesBackEachRowAsItWas() {
    StoredAccount account = account("a", EVAN);
    StoredToken service = token("t1", "a", EVAN);
    StoredToken own =
        new StoredToken(
            "t2",
            digest("own"),
            EVAN,
            digest("a"),
            Optional.empty(),
            new TreeSet<>(),
            NOON.plusMillis(1),
            NOON.plusSeconds(60),
            Optional.of(NOON.plusMillis(7)),
            false);
    tables().add(account);
    begin(session("s", "a", EVAN), "a");
    assertThat(tables().add(service)).isTrue();
    assertThat(tables().add(own)).isTrue();

    assertThat(tables().account(account.number())).contains(account);
    assertThat(tables().session(digest("s"))).contains(session("s", "a", EVAN));
    assertThat(tables().token(service.secret())).contains(service);
    assertThat(tables().tokens()).containsExactly(service, own);
    assertThat(tables().account(NOTHING)).isEmpty();
    assertThat(tables().session(NOTHING)).isEmpty();
    assertThat(tables().token(NOTHING)).isEmpty();
  }

  @Test
  void keepsSeveralAccountsOfOnePersonInOrderOfTheirAge() {
    StoredAccount late = account("a", EVAN);
    StoredAccount early =
        new StoredAccount(
            digest("b"), EVAN, "Evan", "e@x.example", "h", NOON.minusSeconds(1), true);
    tables().add(late);
    tables().add(early);
    assertThat(tables().accounts()).containsExactly(early, late);
  }

  @Test
  void takesANumberAnIdAndASecretOnce() {
    tables().add(account("a", EVAN));
    tables().add(token("t1", "a", EVAN));
    assertThatThrownBy(() -> tables().add(account("a", MAGGIE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tables().add(token("t1", "a", EVAN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tables().accounts()).containsExactly(account("a", EVAN));
    assertThat(tables().tokens()).hasSize(1);
  }

  @Test
  void beginsASessionOnlyWhileThePasswordIsTheOneThatWasCompared() {
    tables().add(account("a", EVAN));
    assertThat(tables().begin(session("s", "a", EVAN), "another hash")).isFalse();
    assertThat(tables().begin(session("s", "b", EVAN), "hash of b")).isFalse();
    tables().lock(EVAN);
    assertThat(tables().begin(session("s", "a", EVAN), "hash of a")).isFalse();
    assertThat(tables().session(digest("s"))).isEmpty();
  }

  @Test
  void changesAPasswordAndEndsTheOtherSessionsOfTheAccount() {
    tables().add(account("a", EVAN));
    tables().add(account("b", EVAN));
    begin(session("kept", "a", EVAN), "a");
    begin(session("ended", "a", EVAN), "a");
    begin(session("elsewhere", "b", EVAN), "b");

    assertThat(tables().changePassword(digest("a"), "hash of a", "new", digest("kept"))).isTrue();
    assertThat(tables().account(digest("a"))).contains(account("a", EVAN).withPassword("new"));
    assertThat(tables().session(digest("kept"))).isPresent();
    assertThat(tables().session(digest("ended"))).isEmpty();
    assertThat(tables().session(digest("elsewhere"))).isPresent();
    assertThat(tables().changePassword(digest("a"), "hash of a", "newer", NOTHING)).isFalse();
    assertThat(tables().session(digest("kept"))).isPresent();
  }

  @Test
  void locksAllAccountsOfOnePersonAndNobodyElses() {
    fillForTwo();
    assertThat(tables().lock(EVAN)).isEqualTo(2);
    assertThat(tables().accounts().stream().filter(StoredAccount::locked))
        .extracting(StoredAccount::person)
        .containsExactly(EVAN, EVAN);
    assertOnlyMaggieIsSignedIn();
    assertThat(tables().add(token("late", "a", EVAN))).isFalse();
    assertThat(tables().changePassword(digest("a"), "hash of a", "new", NOTHING)).isFalse();
    assertThat(tables().lock(new Person("nobody"))).isZero();
  }

  @Test
  void endsAllSessionsAndTokensOfOnePerson() {
    fillForTwo();
    tables().endAll(EVAN);
    assertThat(tables().accounts()).noneMatch(StoredAccount::locked);
    assertOnlyMaggieIsSignedIn();
  }

  private void fillForTwo() {
    tables().add(account("a", EVAN));
    tables().add(account("b", EVAN));
    tables().add(account("m", MAGGIE));
    begin(session("evan's", "a", EVAN), "a");
    begin(session("maggie's", "m", MAGGIE), "m");
    tables().add(token("evans", "a", EVAN));
    tables().add(token("maggies", "m", MAGGIE));
  }

  private void assertOnlyMaggieIsSignedIn() {
    assertThat(tables().session(digest("evan's"))).isEmpty();
    assertThat(tables().session(digest("maggie's"))).isPresent();
    assertThat(tables().tokens())
        .containsExactlyInAnyOrder(
            token("evans", "a", EVAN).takenBack(), token("maggies", "m", MAGGIE));
  }

  @Test
  void removesAccountsWithWhatHangsOnThem() {
    fillForTwo();
    tables().remove(Set.of(digest("a"), digest("b"), NOTHING));
    assertThat(tables().accounts()).containsExactly(account("m", MAGGIE));
    assertThat(tables().session(digest("evan's"))).isEmpty();
    assertThat(tables().tokens()).containsExactly(token("maggies", "m", MAGGIE));
  }

  @Test
  void endsAndSweepsSessions() {
    tables().add(account("a", EVAN));
    begin(session("one", "a", EVAN), "a");
    begin(session("two", "a", EVAN), "a");
    tables().seen(digest("two"), NOON.plusSeconds(90));
    tables().seen(digest("two"), NOON.plusSeconds(30));
    assertThat(tables().session(digest("two")).orElseThrow().lastSeen())
        .isEqualTo(NOON.plusSeconds(90));

    tables().sweepSessions(NOON.minusMillis(1), NOON.plusSeconds(90).minusMillis(1));
    assertThat(tables().session(digest("one"))).isEmpty();
    assertThat(tables().session(digest("two"))).isPresent();
    tables().sweepSessions(NOON, NOON);
    assertThat(tables().session(digest("two"))).isEmpty();

    begin(session("three", "a", EVAN), "a");
    tables().sweepSessions(NOON.minusMillis(1), NOON);
    assertThat(tables().session(digest("three"))).isEmpty();

    begin(session("three", "a", EVAN), "a");
    assertThat(tables().end(digest("three"))).isTrue();
    assertThat(tables().end(digest("three"))).isFalse();
  }

  @Test
  void revokesATokenOnceAndNotesItsUse() {
    tables().add(account("a", EVAN));
    tables().add(token("t1", "a", EVAN));
    tables().used("t1", NOON.plusSeconds(9));
    tables().used("t1", NOON.plusSeconds(5));
    assertThat(tables().tokens()).containsExactly(token("t1", "a", EVAN).used(NOON.plusSeconds(9)));
    assertThat(tables().revoke("t1")).isTrue();
    assertThat(tables().revoke("t1")).isFalse();
    assertThat(tables().revoke("t2")).isFalse();
    assertThat(tables().tokens()).allMatch(StoredToken::revoked);
  }

  @Test
  void takesTheSetupCodeOnceWhileItIsValid() {
    assertThat(tables().take(digest("code"), NOON)).isFalse();
    tables().put(new StoredCode(digest("first"), NOON.plusSeconds(10)));
    tables().put(new StoredCode(digest("code"), NOON.plusSeconds(10)));
    assertThat(tables().take(digest("first"), NOON)).isFalse();
    assertThat(tables().take(digest("code"), NOON.plusSeconds(10))).isFalse();
    assertThat(tables().take(digest("code"), NOON.plusSeconds(9))).isTrue();
    assertThat(tables().take(digest("code"), NOON.plusSeconds(9))).isFalse();
  }

  @Test
  void givesTheCodeToOneOfManyWhoTakeItAtOnce() throws Exception {
    tables().put(new StoredCode(digest("code"), NOON.plusSeconds(10)));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<Boolean> take = () -> tables().take(digest("code"), NOON);
      List<Future<Boolean>> all =
          threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> take).toList());
      int taken = 0;
      for (Future<Boolean> one : all) {
        taken += one.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    }
  }
}
