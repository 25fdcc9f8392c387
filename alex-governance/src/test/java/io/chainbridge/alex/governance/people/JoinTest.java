// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static io.chainbridge.alex.governance.people.HomePeople.EVAN;
import static io.chainbridge.alex.governance.people.HomePeople.MAGGIE;
import static io.chainbridge.alex.governance.people.HomePeople.RIGHT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.storage.people.StoredAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinTest {
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

  private Joined join(String name, String email, String password) {
    return home.people().join(EVAN, name, email, password.toCharArray(), "origin");
  }

  @Test
  void makesAnAccountThatIsNotRegistered() {
    Sha256 number = home.join(EVAN, RIGHT);
    assertThat(home.people().account(number))
        .contains(
            new Account(number, EVAN, "Ev\u00e4n", "e@example.com", home.now(), false, false));
    home.change(new RosterChange.RegisterAccount(EVAN, number));
    assertThat(home.people().accounts()).singleElement().matches(Account::registered);
    assertThat(home.people().account(Sha256.of(new byte[3]))).isEmpty();
  }

  @Test
  void takesAnyNumberOfAccountsForOnePersonOfWhichOneCounts() {
    Sha256 first = home.join(EVAN, RIGHT);
    Sha256 second = home.join(EVAN, RIGHT);
    assertThat(first).isNotEqualTo(second);
    home.change(new RosterChange.RegisterAccount(EVAN, second));
    home.change(new RosterChange.RegisterAccount(MAGGIE, first));
    assertThat(home.people().accounts().stream().filter(Account::registered))
        .extracting(Account::number)
        .containsExactly(second);
  }

  @Test
  void refusesEachFaultOfTheForm() {
    assertThat(join("", "e@example.com", RIGHT))
        .isEqualTo(refused("the display name is 1 to 80 characters of one line; give such a name"));
    for (String name : new String[] {" ", "x".repeat(81), "two\nlines", "turned \u202e round"}) {
      assertThat(join(name, "e@example.com", RIGHT)).as(name).isInstanceOf(Joined.Refused.class);
    }
    assertThat(join("Evan", "nowhere", RIGHT))
        .isEqualTo(
            refused(
                "the e-mail is NAME@DOMAIN, at most 254 characters; give such an address, or"
                    + " none"));
    for (String email : new String[] {"@", "a@b@c", "a b@c", "x".repeat(253) + "@c"}) {
      assertThat(join("Evan", email, RIGHT)).as(email).isInstanceOf(Joined.Refused.class);
    }
    assertThat(join("Evan", "e@example.com", "evan.engineer"))
        .isEqualTo(refused("the password contains the person's name; give one that does not"));
    assertThat(join("", "@", ""))
        .isInstanceOfSatisfying(Joined.Refused.class, all -> assertThat(all.reasons()).hasSize(3));
    assertThat(home.people().accounts()).isEmpty();
  }

  private static Joined refused(String reason) {
    return new Joined.Refused(List.of(reason));
  }

  @Test
  void holdsBackAnOriginThatMakesTooMany() {
    for (int i = 0; i < Accounts.FROM_ONE_ORIGIN; i++) {
      home.join(EVAN, RIGHT);
    }
    home.wait(Duration.ofMinutes(10));
    assertThat(join("Evan", "e@example.com", RIGHT))
        .isEqualTo(new Joined.Wait(Duration.ofMinutes(50)));
    assertThat(home.people().join(EVAN, "E", "e@x.org", RIGHT.toCharArray(), "elsewhere"))
        .isInstanceOf(Joined.Made.class);
    home.wait(Duration.ofMinutes(50));
    home.join(EVAN, RIGHT);
  }

  @Test
  void keepsTheDiskFromBeingFilled() {
    Sha256 registered = home.register(MAGGIE);
    Sha256 pending = home.join(EVAN, RIGHT);
    home.propose(new RosterChange.RegisterAccount(EVAN, pending));
    home.wait(Duration.ofDays(1));
    for (int i = 0; i < Accounts.MOST_WAITING; i++) {
      home.tables().add(waiting(i));
    }
    assertThat(join("Evan", "e@example.com", RIGHT))
        .isEqualTo(
            refused(
                "1,000 accounts wait for their registration, no more are made; ask two"
                    + " administrators to register those that are needed, the others go after"
                    + " 30 days"));
    home.wait(Accounts.WAITING_MAX);
    assertThat(join("Evan", "e@example.com", RIGHT)).isInstanceOf(Joined.Refused.class);
    home.wait(Duration.ofMillis(1));
    Sha256 made = home.join(EVAN, RIGHT);
    assertThat(home.people().accounts())
        .extracting(Account::number)
        .containsExactlyInAnyOrder(registered, pending, made);
  }

  private StoredAccount waiting(int i) {
    Sha256 number = Sha256.of(("account " + i).getBytes(UTF_8));
    return new StoredAccount(number, EVAN, "Evan", "e@x.org", "no hash", home.now(), false);
  }
}
