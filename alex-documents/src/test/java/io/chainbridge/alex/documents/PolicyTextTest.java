// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.lifecycle.Policy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyTextTest {
  private static Policy read(String text) {
    return PolicyText.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Policy stricter(String yaml) {
    return Documents.ok(PolicyYaml.read("policy.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsTheTextOfAPolicyBack() {
    for (Policy policy :
        List.of(
            Policy.framework(),
            stricter(
                "brier_score_below: 0.09\nshadow_at_least: 8d\nheld_out_rows_at_least: 2000\n"
                    + "rollout_steps: [5, 10, 25, 50, 100]\n"))) {
      assertThat(read(policy.canonicalText())).isEqualTo(policy);
    }
  }

  @Test
  void refusesATextThatIsNotCanonical() {
    String text = Policy.framework().canonicalText();
    for (String wrong :
        List.of(
            "",
            text.replace("log_loss_below 0.25\n", ""),
            text.replace("log_loss_below 0.25", "log_loss_below 0.250"),
            text.replace("shadow_at_least PT168H", "shadow_at_least a week"),
            text.replace("held_out_rows_at_least 1000", "held_out_rows_at_least x"),
            text + "more 1\n")) {
      assertThatThrownBy(() -> read(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
