// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordRuleTest {
  private static List<String> faults(String person, String password) {
    return PasswordRule.faults(new Person(person), password.toCharArray());
  }

  @Test
  void countsCharactersAsAReaderDoes() {
    assertThat(faults("evan", "x".repeat(12))).isEmpty();
    assertThat(faults("evan", "\ud83d\udd11".repeat(12))).isEmpty();
    assertThat(faults("evan", "\ud83d\udd11".repeat(11)))
        .containsExactly("the password has 11 characters; give at least 12");
    assertThat(faults("evan", "x".repeat(256))).isEmpty();
    assertThat(faults("evan", "x".repeat(257)))
        .containsExactly("the password has 257 characters; give at most 256");
  }

  @Test
  void refusesTheNameOfThePersonHoweverItIsWritten() {
    for (String wrong :
        List.of("my evan.engineer 1", "my Evan_Engineer 1", "myevanengineer", "EVAN-engineer-12")) {
      assertThat(faults("evan.engineer@example.com", wrong))
          .as(wrong)
          .containsExactly("the password contains the person's name; give one that does not");
    }
    assertThat(faults("evan.engineer", "an engineer of old")).isEmpty();
  }

  @Test
  void doesNotLookForANameOfTwoLetters() {
    assertThat(faults("al", "always a long word")).isEmpty();
    assertThat(faults("ali", "always alike words")).hasSize(1);
  }

  @Test
  void refusesHalfACharacter() {
    assertThat(faults("evan", "x".repeat(12) + "\ud83d"))
        .containsExactly("the password has half a character; type it again");
  }

  @Test
  void namesEveryReason() {
    assertThat(faults("evan", "evan")).hasSize(2);
  }
}
