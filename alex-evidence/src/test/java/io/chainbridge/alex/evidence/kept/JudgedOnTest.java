// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgedOnTest {
  private static final JudgedOn FACTS = new JudgedOn(4_000, 250, -7);

  @Test
  void readsItsTextBack() {
    assertThat(JudgedOn.in(FACTS.bytes())).isEqualTo(FACTS);
    assertThat(FACTS.baseRate()).isEqualTo(0.0625);
  }

  @Test
  void refusesATextThatIsNotCanonical() {
    String text = new String(FACTS.bytes(), StandardCharsets.UTF_8);
    for (String wrong :
        List.of(
            "",
            text + "\n",
            text.replace("4000", "04000"),
            text.replace("250", "4001"),
            text.replace("seed -7", "seed x"),
            text.replace("judged 1", "judged 2"))) {
      assertThatThrownBy(() -> JudgedOn.in(wrong.getBytes(StandardCharsets.UTF_8)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
