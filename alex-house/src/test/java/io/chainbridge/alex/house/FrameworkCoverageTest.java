// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every demand of the framework beside the tests that prove it, or the word "open". With {@code
 * -Dalex.coverage=write} the page is written; without it, a page that differs fails the build.
 */
final class FrameworkCoverageTest {
  private static final Pattern ROW =
      Pattern.compile("^- id: ([A-Z][0-9.]+)\\n  demand: (.*)$", Pattern.MULTILINE);
  private static final Path PAGE = Checkout.ROOT.resolve("docs/framework/coverage.md");

  @TempDir private Path folder = Path.of("");

  @Test
  void coverageListsEveryRowWithItsTestsAndDrivers() throws IOException {
    CoveragePage page = new CoveragePage(demands(), Checkout.javaFiles("test"));
    assertThat(page.unknown()).as("rows named by tests that the framework does not have").isEmpty();
    assertThat(page.drivers()).as("drivers by which rows are reached").contains(Driver.values());
    if ("write".equals(System.getProperty("alex.coverage"))) {
      Files.writeString(PAGE, page.markdown());
    }
    assertThat(Files.readString(PAGE))
        .as("docs/framework/coverage.md; mvn verify -Dalex.coverage=write writes it")
        .isEqualTo(page.markdown());
  }

  @Test
  void namesTheDriverThatATestReachesThroughASupportType() throws IOException {
    Path served = source("alex-a", "ServedTest", "PROVES(\"S1\") void serves() { Started.now(); }");
    Path pure = source("alex-a", "PureTest", "PROVES({\"S1\", \"S2\", \"S9\"}) void adds() {}");
    Path started = source("alex-a", "Started", "static void now() { AlexServer.open(home); }");
    Path elsewhere =
        source("alex-b", "OtherTest", "PROVES(\"S2\") void isNot() { Started.now(); }");
    CoveragePage page =
        new CoveragePage(
            Map.of("S1", "one", "S2", "two", "S3", "three"),
            List.of(served, pure, started, elsewhere));
    assertThat(page.unknown()).containsExactly("S9 in PureTest.adds");
    assertThat(page.markdown())
        .contains("2 of 3 rows have a test that names them; 1 of these are unit only.")
        .contains("| S1 | one | live server | PureTest.adds<br>ServedTest.serves |")
        .contains("| S2 | two | unit only | OtherTest.isNot<br>PureTest.adds |")
        .contains("| S3 | three |  | open |");
  }

  private Path source(String room, String type, String body) throws IOException {
    Path file = folder.resolve(room).resolve("src/test/java").resolve(type + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file, "final class " + type + " { " + body.replace("PROVES", "@Proves") + " }");
  }

  private static Map<String, String> demands() {
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher matcher =
        ROW.matcher(Checkout.text(Checkout.ROOT.resolve("docs/framework/requirements.yaml")));
    while (matcher.find()) {
      rows.put(matcher.group(1), matcher.group(2));
    }
    return rows;
  }
}
