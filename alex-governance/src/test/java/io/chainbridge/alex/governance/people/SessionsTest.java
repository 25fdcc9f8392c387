// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static io.chainbridge.alex.governance.people.HomePeople.EVAN;
import static io.chainbridge.alex.governance.people.HomePeople.MAGGIE;
import static io.chainbridge.alex.governance.people.HomePeople.OTHER;
import static io.chainbridge.alex.governance.people.HomePeople.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private HomePeople home;
  private Sha256 account;

  @BeforeEach
  void open() {
    home = new HomePeople(folder);
    account = home.register(EVAN);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private PasswordChange change(String old, String fresh, String kept) {
    return home.people().changePassword(EVAN, old.toCharArray(), fresh.toCharArray(), kept);
  }

  @Test
  void endsWithoutARequestInHalfAnHour() {
    SignedIn.Session session = home.signIn(EVAN);
    home.wait(Duration.ofMinutes(30).minusMillis(1));
    assertThat(home.isIn(session)).isTrue();
    home.wait(Duration.ofMinutes(30).minusMillis(1));
    assertThat(home.isIn(session)).isTrue();
    home.wait(Duration.ofMinutes(30));
    assertThat(home.isIn(session)).isFalse();
    assertThat(home.isIn(session)).isFalse();
  }

  @Test
  void endsAfterTwelveHoursHoweverBusyItIs() {
    SignedIn.Session session = home.signIn(EVAN);
    for (int i = 0; i < 12 * 4 - 1; i++) {
      home.wait(Duration.ofMinutes(15));
      assertThat(home.isIn(session)).isTrue();
    }
    home.wait(Duration.ofMinutes(15));
    assertThat(home.isIn(session)).isFalse();
    home.signIn(EVAN);
    assertThat(home.tables().session(session.secret().digest())).isEmpty();
  }

  @Test
  void isNotedOnceAMinuteAtMost() {
    SignedIn.Session session = home.signIn(EVAN);
    home.wait(MINUTE.minusMillis(1));
    assertThat(home.isIn(session)).isTrue();
    assertThat(lastSeen(session)).isEqualTo(session.how().since());
    home.wait(Duration.ofMillis(1));
    assertThat(home.isIn(session)).isTrue();
    assertThat(lastSeen(session)).isEqualTo(home.now());
  }

  private Instant lastSeen(SignedIn.Session session) {
    return home.tables().session(session.secret().digest()).orElseThrow().lastSeen();
  }

  @Test
  void endsAtTheNextCallAfterTheLastRoleIsGone() {
    SignedIn.Session session = home.signIn(EVAN);
    home.change(new RosterChange.Grant(EVAN, Role.OPERATOR));
    home.change(new RosterChange.Revoke(EVAN, Role.ENGINEER));
    assertThat(home.isIn(session)).isTrue();
    home.change(new RosterChange.Revoke(EVAN, Role.OPERATOR));
    assertThat(home.isIn(session)).isFalse();
  }

  @Test
  void endsAtTheNextCallAfterAnotherAccountIsRegistered() {
    SignedIn.Session session = home.signIn(EVAN);
    Sha256 other = home.join(EVAN, OTHER);
    assertThat(home.isIn(session)).isTrue();
    home.change(new RosterChange.RegisterAccount(EVAN, other));
    assertThat(home.isIn(session)).isFalse();
  }

  @Test
  void endsAtTheNextCallAfterTheAccountIsLocked() {
    SignedIn.Session session = home.signIn(EVAN);
    assertThat(home.people().lock(EVAN)).isTrue();
    assertThat(home.isIn(session)).isFalse();
    assertThat(home.people().account(account)).map(Account::locked).contains(true);
    assertThat(home.people().lock(MAGGIE)).isFalse();
  }

  @Test
  void comesBackAfterALockByANewAccountOnly() {
    Sha256 before = home.join(EVAN, RIGHT);
    home.people().lock(EVAN);
    home.change(new RosterChange.RegisterAccount(EVAN, before));
    assertThat(home.tryIn(EVAN, RIGHT)).isInstanceOf(SignedIn.Refused.class);
    home.change(new RosterChange.RegisterAccount(EVAN, home.join(EVAN, RIGHT)));
    assertThat(home.isIn(home.signIn(EVAN))).isTrue();
  }

  @Test
  void endsByItsSecretOnce() {
    SignedIn.Session session = home.signIn(EVAN);
    SignedIn.Session other = home.signIn(EVAN);
    assertThat(home.people().signOut(session.secret().text())).isTrue();
    assertThat(home.people().signOut(session.secret().text())).isFalse();
    assertThat(home.people().signOut("alexs_")).isFalse();
    assertThat(home.isIn(session)).isFalse();
    assertThat(home.isIn(other)).isTrue();
  }

  @Test
  void endsEverywhereWithTheTokensAndForThisPersonOnly() {
    home.register(MAGGIE);
    SignedIn.Session first = home.signIn(EVAN);
    SignedIn.Session second = home.signIn(EVAN);
    SignedIn.Session maggie = home.signIn(MAGGIE);
    String token =
        home.issue(home.human(EVAN), TokenRequest.own(Duration.ofDays(1))).secret().text();
    assertThat(home.people().byToken(token)).isPresent();
    home.people().signOutEverywhere(EVAN);
    assertThat(List.of(first, second)).noneMatch(home::isIn);
    assertThat(home.people().byToken(token)).isEmpty();
    assertThat(home.isIn(maggie)).isTrue();
  }

  @Test
  void goesOnAfterARestart() {
    SignedIn.Session session = home.signIn(EVAN);
    home.restart();
    assertThat(home.people().bySession(session.secret().text()))
        .contains(new Identity.Human(EVAN, session.how()));
  }

  @Test
  void isNotFoundByATokenOrByNonsense() {
    SignedIn.Session session = home.signIn(EVAN);
    assertThat(home.people().byToken(session.secret().text())).isEmpty();
    assertThat(home.people().bySession("")).isEmpty();
    assertThat(home.people().bySession(session.secret().digest().hex())).isEmpty();
  }

  @Test
  void aloneGoesOnAfterTheNewPassword() {
    SignedIn.Session kept = home.signIn(EVAN);
    SignedIn.Session other = home.signIn(EVAN);
    assertThat(change(RIGHT, OTHER, kept.secret().text())).isEqualTo(new PasswordChange.Changed());
    assertThat(home.isIn(kept)).isTrue();
    assertThat(home.isIn(other)).isFalse();
    assertThat(home.tryIn(EVAN, RIGHT)).isInstanceOf(SignedIn.Refused.class);
    assertThat(home.tryIn(EVAN, OTHER)).isInstanceOf(SignedIn.Session.class);
    assertThat(change(OTHER, RIGHT, "")).isEqualTo(new PasswordChange.Changed());
    assertThat(home.isIn(kept)).isFalse();
  }

  @Test
  void refusesAPasswordThatIsWrongOrTheSame() {
    assertThat(change(RIGHT, "short", ""))
        .isEqualTo(
            new PasswordChange.Refused(List.of("the password has 5 characters; give at least 12")));
    assertThat(change(RIGHT, RIGHT, ""))
        .isEqualTo(
            new PasswordChange.Refused(
                List.of("the new password is the old one; give another one")));
    for (int i = 0; i < 5; i++) {
      assertThat(change("wrong", OTHER, ""))
          .isEqualTo(new PasswordChange.Refused(List.of(SignIns.WRONG)));
    }
    assertThat(change(RIGHT, OTHER, "")).isEqualTo(new PasswordChange.Wait(Duration.ofMinutes(15)));
  }
}
