// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a hostile file gets into the words of its refusal. */
class ArtifactFaultTest {
  @Test
  void staysShortWhateverItQuotes() {
    String key = "k".repeat(10_000);
    ArtifactFault fault = onlyFault("{\"format\":\"alex-additive\",\"" + key + "\":1}");

    assertThat(fault.problem()).startsWith("unknown key \"kkk").hasSizeLessThan(700);
    assertThat(fault.where()).startsWith("line 1, column ").hasSizeLessThan(700);
  }

  @Test
  void keepsLinesOfItsOwnOutOfALog() {
    ArtifactFault fault = onlyFault("{\"format\":\"alex-additive\",\"a\\nb\\u001b[2J\\u202ec\":1}");

    assertThat(fault.problem()).contains("\"a?b?[2J?c\"");
    assertThat(fault.where()).endsWith(", $.a?b?[2J?c");
  }

  @Test
  void keepsWordsOfEveryLanguage() {
    String words = "the category Zürich 東京 😀 is unknown";
    assertThat(new ArtifactFault("line 1", words, "remove it").problem()).isEqualTo(words);
  }

  @Test
  void saysWhereAFileIsNestedTooDeep() {
    ArtifactFault fault = onlyFault("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");

    assertThat(fault.where()).startsWith("line 1, column ").contains("$.a[0]");
    assertThat(fault.problem()).contains("nesting depth");
  }

  private static ArtifactFault onlyFault(String file) {
    return switch (ArtifactReader.read("m.json", file.getBytes(StandardCharsets.UTF_8))) {
      case Refused refused -> refused.faults().getFirst();
      case ArtifactReading.Read read -> throw new AssertionError("was read: " + read.format());
    };
  }
}
