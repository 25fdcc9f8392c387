// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCodeTest {
  private static final String GROUP = "[0-9A-HJKMNP-TV-Z]{4}";

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
  void worksOnceAlsoAfterARestart() {
    SetupCode code = home.people().setupCode();
    assertThat(code.text()).matches(GROUP + ("-" + GROUP).repeat(4));
    assertThat(code.validUntil()).isEqualTo(home.now().plus(Duration.ofHours(24)));
    assertThat(code.toString()).doesNotContain(code.text());
    home.restart();
    assertThat(home.people().takeSetupCode(code.text())).isTrue();
    assertThat(home.people().takeSetupCode(code.text())).isFalse();
  }

  @Test
  void isTakenHoweverItIsTyped() {
    String code = home.people().setupCode().text();
    String typed =
        " " + code.toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o').replace('1', 'l');
    assertThat(home.people().takeSetupCode(typed)).isTrue();
  }

  @Test
  void isNoLongerGoodAfterADayOrAfterAnotherOne() {
    String first = home.people().setupCode().text();
    String second = home.people().setupCode().text();
    assertThat(home.people().takeSetupCode(first)).isFalse();
    home.wait(Duration.ofHours(24));
    assertThat(home.people().takeSetupCode(second)).isFalse();
    String third = home.people().setupCode().text();
    home.wait(Duration.ofHours(24).minusMillis(1));
    assertThat(home.people().takeSetupCode("")).isFalse();
    assertThat(home.people().takeSetupCode(third)).isTrue();
  }
}
