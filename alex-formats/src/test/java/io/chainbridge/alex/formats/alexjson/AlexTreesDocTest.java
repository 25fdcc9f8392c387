// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds docs/alex-trees.md to what it says. */
class AlexTreesDocTest {
  @Test
  @Proves("S3.8")
  void theModelScoresItsRowsAsThePageSays() throws IOException {
    String page = page();
    byte[] json = block(page, "json model").getBytes(StandardCharsets.UTF_8);
    TreeEnsemble model = Golden.model(() -> AlexJson.trees(json));
    List<String> rows = block(page, "csv rows").lines().skip(1).toList();

    assertThat(rows).hasSize(6);
    for (String line : rows) {
      double[] row = Golden.row(model, line);
      String[] cells = Golden.cells(line);
      assertThat(model.rawScore(row)).as(line).isEqualTo(Double.parseDouble(cells[2]));
      assertThat(model.score(row)).as(line).isCloseTo(Double.parseDouble(cells[3]), within(1e-15));
    }
    assertThat(Golden.model(() -> AlexJson.trees(AlexJson.write(model)))).isEqualTo(model);
  }

  private static String block(String page, String name) {
    String start = "```" + name + "\n";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static String page() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs/alex-trees.md");
      if (Files.isReadable(page)) {
        return Files.readString(page);
      }
    }
    throw new AssertionError("not inside a checkout");
  }
}
