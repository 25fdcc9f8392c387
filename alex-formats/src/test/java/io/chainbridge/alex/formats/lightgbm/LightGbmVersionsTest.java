// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of LightGBM 2 and 3: refused for their version, and read after the remedy. */
final class LightGbmVersionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"v2", "v3"})
  void refusesAnOldVersionForItsVersionOnly(String version) {
    assertThat(Golden.faults(() -> LightGbmText.model(file(version + ".txt.gz"))))
        .contains("version " + version + " of the text format is not supported")
        .contains("load and save it with LightGBM 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2-saved-by-4", "v3-saved-by-4"})
  void scoresWhatLightGbm4SavedAgainBitForBit(String name) {
    TreeEnsemble model = Golden.model(() -> LightGbmText.model(file(name + ".txt.gz")));
    List<String> lines =
        new String(file(name + ".csv.gz"), StandardCharsets.UTF_8).lines().skip(1).toList();
    assertThat(lines).hasSize(60);
    for (String line : lines) {
      double raw = Double.parseDouble(Golden.cells(line)[model.features().size()]);
      assertThat(model.rawScore(Golden.row(model, line))).as(line).isEqualTo(raw);
    }
  }

  private static byte[] file(String name) {
    return Golden.bytes("lightgbm/" + name);
  }
}
