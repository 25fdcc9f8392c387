// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.Golden;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of interpret 0.4 to 0.7, also after terms were edited, removed or swept. */
final class EditedEbmTest {
  @ParameterizedTest
  @CsvSource({
    "0.4.4-plain, 5",
    "0.4.4-removed-main, 2",
    "0.5.1-scaled, 5",
    "0.5.1-swept, 3",
    "0.6.11-removed, 4",
    "0.6.11-swept-all, 0",
    "0.7.8-edited, 5",
    "0.7.8-swept, 3",
  })
  void scoresAsTheLibraryDoes(String name, int terms) {
    Golden golden = Golden.of("edited/" + name);
    assertThat(golden.model().terms()).hasSize(terms);
    assertThat(golden.model().features()).hasSize(3);
    assertThat(golden.lines()).hasSize(40);
    for (String line : golden.lines()) {
      assertThat(golden.model().rawScore(golden.row(line)))
          .as(line)
          .isCloseTo(golden.rawScore(line), within(1e-15));
    }
  }

  @Test
  void refusesATermWhoseFeatureHasNoBins() {
    String swept =
        new String(Golden.bytes("edited/0.7.8-swept.json.gz"), StandardCharsets.UTF_8)
            .replaceFirst("\"term_features\": \\[\\s*\"x\"\\s*]", "\"term_features\":[\"z\"]");
    assertThat(Golden.faults(() -> InterpretEbmJson.model(swept.getBytes(StandardCharsets.UTF_8))))
        .contains("$.ebm.terms[0]: its feature z has no bins; export the model again");
  }
}
