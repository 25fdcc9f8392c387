// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of the API has a section on each problem, with the status that is sent. */
final class ProblemDocsTest {
  private static final Path PAGE = Path.of("../docs/http-api.md");

  @Test
  void thePageHasOneSectionForEachTypeAndNoOther() throws IOException {
    List<String> headings =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(headings)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList());
  }

  @Test
  void eachSectionBeginsWithItsStatus() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    for (ProblemType type : ProblemType.values()) {
      String text = lines.get(lines.indexOf("### " + type.slug()) + 1);
      assertThat(text).startsWith("Status " + type.status() + ". ");
    }
  }

  @Test
  void everyStatusOfTheWebServerHasATypeOfThatStatus() {
    for (int status : new int[] {400, 404, 405, 413, 414, 415, 417, 431, 500, 503}) {
      assertThat(ProblemType.ofStatus(status).status()).isEqualTo(status);
    }
    assertThat(ProblemType.ofStatus(418)).isEqualTo(ProblemType.BAD_REQUEST);
    assertThat(ProblemType.ofStatus(599)).isEqualTo(ProblemType.BROKEN);
  }
}
