// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static io.chainbridge.alex.governance.people.HomePeople.EVAN;
import static io.chainbridge.alex.governance.people.HomePeople.MAGGIE;
import static io.chainbridge.alex.governance.people.HomePeople.OTHER;
import static io.chainbridge.alex.governance.people.HomePeople.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final SignedIn REFUSED = new SignedIn.Refused(SignIns.WRONG);

  @TempDir Path folder;
  private HomePeople home;

  @BeforeEach
  void open() {
    home = new HomePeople(folder);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void beginsASessionThatNamesTheAccount() {
    Sha256 account = home.register(EVAN);
    SignedIn.Session session = home.signIn(EVAN);
    Authentication.BySession how =
        new Authentication.BySession(EVAN, Authentication.LOCAL, account, home.now());
    assertThat(session.how()).isEqualTo(how);
    assertThat(session.idleUntil()).isEqualTo(home.now().plus(Duration.ofMinutes(30)));
    assertThat(session.until()).isEqualTo(home.now().plus(Duration.ofHours(12)));
    assertThat(home.people().bySession(session.secret().text()))
        .contains(new Identity.Human(EVAN, how));
  }

  @Test
  void refusesEverythingElseInTheSameWords() {
    home.register(EVAN);
    home.join(MAGGIE, RIGHT);
    assertThat(home.tryIn(EVAN, OTHER)).isEqualTo(REFUSED);
    assertThat(home.tryIn(EVAN, "")).isEqualTo(REFUSED);
    assertThat(home.tryIn(MAGGIE, RIGHT)).isEqualTo(REFUSED);
    assertThat(home.tryIn(new Person("nobody"), RIGHT)).isEqualTo(REFUSED);
    home.people().lock(EVAN);
    assertThat(home.tryIn(EVAN, RIGHT)).isEqualTo(REFUSED);
  }

  @Test
  void takesTheAccountOnlyThatTheRosterNames() {
    Sha256 forgotten = home.join(EVAN, OTHER);
    home.register(EVAN);
    assertThat(home.tryIn(EVAN, OTHER)).isEqualTo(REFUSED);
    home.change(new RosterChange.RegisterAccount(EVAN, forgotten));
    assertThat(home.tryIn(EVAN, RIGHT)).isEqualTo(REFUSED);
    assertThat(home.tryIn(EVAN, OTHER)).isInstanceOf(SignedIn.Session.class);
  }

  @Test
  void refusesAnAccountThatIsRegisteredForAnotherPerson() {
    Sha256 account = home.register(EVAN);
    home.change(new RosterChange.RegisterAccount(MAGGIE, account));
    home.change(new RosterChange.Grant(MAGGIE, Role.ML_LEAD));
    assertThat(home.tryIn(MAGGIE, RIGHT)).isEqualTo(REFUSED);
  }

  @Test
  void refusesAPersonWithoutAnyRole() {
    home.register(EVAN);
    home.change(new RosterChange.Revoke(EVAN, Role.ENGINEER));
    assertThat(home.tryIn(EVAN, RIGHT)).isEqualTo(REFUSED);
  }

  @Test
  void holdsAPersonBackAfterFiveWrongPasswords() {
    home.register(EVAN);
    home.register(MAGGIE);
    for (int i = 0; i < 5; i++) {
      assertThat(home.tryIn(EVAN, OTHER)).isEqualTo(REFUSED);
      home.wait(Duration.ofMinutes(1));
    }
    assertThat(home.tryIn(EVAN, RIGHT)).isEqualTo(new SignedIn.Wait(Duration.ofMinutes(10)));
    assertThat(home.tryIn(MAGGIE, RIGHT)).isInstanceOf(SignedIn.Session.class);
    home.wait(Duration.ofMinutes(10));
    assertThat(home.tryIn(EVAN, RIGHT)).isInstanceOf(SignedIn.Session.class);
  }

  @Test
  void holdsBackANameThatNobodyHasAsWell() {
    Person nobody = new Person("nobody");
    for (int i = 0; i < 5; i++) {
      assertThat(home.tryIn(nobody, OTHER)).isEqualTo(REFUSED);
    }
    assertThat(home.tryIn(nobody, OTHER)).isEqualTo(new SignedIn.Wait(Duration.ofMinutes(15)));
  }

  @Test
  void startsToCountAnewAfterTheRightPassword() {
    home.register(EVAN);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(home.tryIn(EVAN, OTHER)).isEqualTo(REFUSED);
      }
      assertThat(home.tryIn(EVAN, RIGHT)).isInstanceOf(SignedIn.Session.class);
    }
  }

  @Test
  void holdsAnOriginBackThatTriesManyNames() {
    home.register(EVAN);
    for (int i = 0; i < SignInTries.FROM_ONE_ORIGIN; i++) {
      assertThat(home.tryIn(new Person("guess" + i), OTHER)).isEqualTo(REFUSED);
    }
    assertThat(home.tryIn(EVAN, RIGHT)).isEqualTo(new SignedIn.Wait(Duration.ofMinutes(15)));
    assertThat(home.people().signIn(EVAN, RIGHT.toCharArray(), "elsewhere"))
        .isInstanceOf(SignedIn.Session.class);
  }

  /** The best of several: the machine is busy with other things too. */
  @Test
  void worksAsLongForANameThatNobodyHas() {
    home.register(EVAN);
    long known = Long.MAX_VALUE;
    long unknown = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      known = Math.min(known, nanos(EVAN));
      unknown = Math.min(unknown, nanos(new Person("nobody" + i)));
    }
    assertThat(unknown).isBetween(known / 3, known * 3);
  }

  private long nanos(Person person) {
    long begin = System.nanoTime();
    assertThat(home.tryIn(person, OTHER)).isEqualTo(REFUSED);
    return System.nanoTime() - begin;
  }

  @Test
  void givesEachOfManyWhoSignInAtOnceASessionOfTheirOwn() throws Exception {
    List<Person> many =
        IntStream.range(0, 12).mapToObj(i -> new Person("person" + (char) ('a' + i))).toList();
    many.forEach(home::register);
    Set<String> secrets = new HashSet<>();
    for (Future<SignedIn> in : atOnce(many.stream().map(p -> in(p, RIGHT)).toList())) {
      secrets.add(((SignedIn.Session) in.get()).secret().text());
    }
    assertThat(secrets).hasSize(12).allMatch(s -> home.people().bySession(s).isPresent());
  }

  @Test
  void comparesNoMoreThanFiveWrongPasswordsAtOnce() throws Exception {
    home.register(EVAN);
    int compared = 0;
    for (Future<SignedIn> in :
        atOnce(IntStream.range(0, 30).mapToObj(_ -> in(EVAN, OTHER)).toList())) {
      compared += in.get().equals(REFUSED) ? 1 : 0;
    }
    assertThat(compared).isEqualTo(5);
  }

  private Callable<SignedIn> in(Person person, String password) {
    return () -> home.tryIn(person, password);
  }

  private static List<Future<SignedIn>> atOnce(List<Callable<SignedIn>> all) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
      return threads.invokeAll(all);
    }
  }
}
