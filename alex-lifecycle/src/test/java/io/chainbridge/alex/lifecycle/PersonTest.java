// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One person has one name, however it is typed. */
final class PersonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evan.engineer",
        "Evan.Engineer",
        "EVAN_ENGINEER",
        "evan-engineer",
        "evan.engineer+1",
        "evan.engineer+alex.officer",
        "\uff25\uff36\uff21\uff2e.engineer",
        "evan\u2024engineer",
        "evan\uff3fengineer"
      })
  @Proves("C8")
  void foldsEverySpellingOfAName(String written) {
    assertThat(new Person(written)).isEqualTo(new Person("evan.engineer"));
    assertThat(new Person(written).subject()).isEqualTo("evan.engineer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "evan engineer",
        "evan.engineer.",
        ".evan.engineer",
        "evan..engineer",
        "evan._engineer",
        "evan.engineer@",
        "@evan.engineer",
        "evan@engineer",
        "evan@@example.com",
        "+1",
        "\u0435van.engineer",
        "evan.engineer\u200b",
        "evan.\u0131ngineer",
        "evan.engineer\n",
        "é.engineer"
      })
  @Proves("C8")
  void refusesWhatIsNoName(String written) {
    assertThat(Person.isName(written)).isFalse();
    assertThatThrownBy(() -> new Person(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a name must be letters a-z and digits");
  }

  @ParameterizedTest
  @CsvSource({
    "evan.engineer, evanengineer, true",
    "evan.engineer, evan.engineer@example.com, true",
    "bill.o, bi11.0, true",
    "evan.engineer, evan.enginee, false",
    "evan@one.com, evan@two.com, true",
    "ada, bob, false"
  })
  void tellsWhichNamesAReaderCouldConfuse(String one, String other, boolean alike) {
    assertThat(new Person(one).resembles(new Person(other))).isEqualTo(alike);
    assertThat(new Person(one)).isNotEqualTo(new Person(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Evan_E@Some-Bank.Example.COM", "evan.e+x@some-bank.example.com"})
  void keepsADomain(String written) {
    assertThat(new Person(written).subject()).isEqualTo("evan.e@some-bank.example.com");
  }
}
