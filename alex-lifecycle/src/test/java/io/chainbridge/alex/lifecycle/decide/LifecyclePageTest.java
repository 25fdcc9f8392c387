// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that every reason points to says what the code says. */
final class LifecyclePageTest {
  private static final Pattern LINE =
      Pattern.compile(
          "\\| <a id=\"([a-z0-9-]+)\"></a>`([A-Z0-9_]+)` \\| (\\S+) \\| (.*) \\| (.*) \\|");

  private static String page() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs/lifecycle.md");
      if (Files.exists(page)) {
        return Files.readString(page);
      }
    }
    throw new AssertionError("docs/lifecycle.md is missing");
  }

  @Test
  @Proves("S1.8")
  void listsEveryCodeOnceWithItsAnchorRowMeaningAndRemedy() throws IOException {
    List<String> listed =
        page()
            .lines()
            .map(LINE::matcher)
            .filter(line -> line.matches())
            .map(line ->
                String.join(
                    "|", line.group(1), line.group(2), line.group(3), line.group(4), line.group(5)))
            .toList();
    List<String> known =
        Arrays.stream(ShortfallCode.values())
            .map(code ->
                String.join(
                    "|", code.anchor(), code.name(), code.row(), code.meaning(), code.remedy()))
            .toList();

    assertThat(listed).containsExactlyElementsOf(known);
  }

  @Test
  void everyReasonPointsToItsAnchor() throws IOException {
    String page = page();
    for (ShortfallCode code : ShortfallCode.values()) {
      Shortfall reason = code.of("subject", "found", "demanded");
      assertThat(reason.remedy()).isEqualTo(code.remedy());
      String link = reason.page();
      assertThat(link).isEqualTo("docs/lifecycle.md#" + code.anchor());
      assertThat(page).contains("<a id=\"" + code.anchor() + "\">");
    }
  }

  @Test
  void namesEveryStateAndEveryExceptableCode() throws IOException {
    String page = page();
    String exceptions =
        page.substring(page.indexOf("## Exceptions"), page.indexOf("## Every reason"));
    for (ShortfallCode code : ShortfallCode.values()) {
      assertThat(exceptions.contains("`" + code.name() + "`"))
          .as(code.name())
          .isEqualTo(ExceptionCheck.allowed(code.name()));
    }
    for (Dossier state :
        List.of(
            new Story().dossier,
            new Story().proposed().dossier,
            new Story().prototyped().dossier,
            new Story().trained().dossier,
            new Story().approved().dossier,
            new Story().inShadow().dossier,
            new Story().rolling().dossier,
            new Story().live().dossier,
            new Story().frozen().dossier,
            new Story().rolledBack().dossier)) {
      assertThat(page).contains("| `" + state.word() + "` |");
    }
  }
}
