// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every demand of the framework beside the tests that prove it, or the word "open". */
final class FrameworkCoverageTest {
  private static final Pattern ROW =
      Pattern.compile("^- id: ([A-Z][0-9.]+)\\n  demand: (.*)$", Pattern.MULTILINE);
  private static final Pattern MARK = Pattern.compile("@Proves\\(\\{?([^)]*?)\\}?\\)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern METHOD = Pattern.compile("(?:void|class) (\\w+)");

  @Test
  void coverageListsEveryRowWithItsTests() throws Exception {
    Map<String, String> rows = rows();
    Map<String, Set<String>> proofs = new LinkedHashMap<>();
    rows.keySet().forEach(row -> proofs.put(row, new TreeSet<>()));
    List<String> unknown = new ArrayList<>();
    for (Path file : Checkout.javaFiles("test")) {
      collect(file, proofs, unknown);
    }
    assertThat(unknown).as("rows named by tests that the framework does not have").isEmpty();
    String page = page(rows, proofs);
    Path target = Checkout.ROOT.resolve("docs/framework/coverage.md");
    if (System.getenv("CI") == null) {
      Files.writeString(target, page);
    }
    assertThat(Files.readString(target))
        .as("docs/framework/coverage.md; run the build once to write it")
        .isEqualTo(page);
  }

  private static Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher matcher =
        ROW.matcher(Checkout.text(Checkout.ROOT.resolve("docs/framework/requirements.yaml")));
    while (matcher.find()) {
      rows.put(matcher.group(1), matcher.group(2));
    }
    return rows;
  }

  private static void collect(Path file, Map<String, Set<String>> proofs, List<String> unknown) {
    String text = Checkout.text(file);
    String type = file.getFileName().toString().replace(".java", "");
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      Matcher method = METHOD.matcher(text);
      String name = method.find(mark.end()) ? type + "." + method.group(1) : type;
      Matcher quoted = QUOTED.matcher(mark.group(1));
      while (quoted.find()) {
        Set<String> tests = proofs.get(quoted.group(1));
        if (tests == null) {
          unknown.add(quoted.group(1) + " in " + name);
        } else {
          tests.add(name);
        }
      }
    }
  }

  private static String page(Map<String, String> rows, Map<String, Set<String>> proofs) {
    StringBuilder out = new StringBuilder();
    long open = proofs.values().stream().filter(Set::isEmpty).count();
    out.append("# What is proven, row by row\n\nWritten by the build (`FrameworkCoverageTest`). ")
        .append(rows.size() - open)
        .append(" of ")
        .append(rows.size())
        .append(" rows have a test that names them.\n\n| row | demand | tests |\n|---|---|---|\n");
    rows.forEach((id, demand) -> {
      Set<String> tests = proofs.getOrDefault(id, new TreeSet<>());
      out.append("| ")
          .append(id)
          .append(" | ")
          .append(demand.replace("|", "\\|"))
          .append(" | ")
          .append(tests.isEmpty() ? "open" : String.join("<br>", tests))
          .append(" |\n");
    });
    return out.toString();
  }
}
