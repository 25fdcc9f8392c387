// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of the framework, each with the tests that name it and the drivers they take. */
final class CoveragePage {
  private static final Pattern MARK = Pattern.compile("@Proves\\(\\{?([^)]*?)\\}?\\)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern METHOD = Pattern.compile("(?:void|class) (\\w+)");

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  private record Row(String demand, Set<String> tests, Set<Driver> drivers) {}

  /**
   * @param demands by row id, in the order of the page
   * @param testSources every Java file below a {@code src/test/java}
   */
  CoveragePage(Map<String, String> demands, List<Path> testSources) {
    demands.forEach((id, demand) ->
        rows.put(id, new Row(demand, new TreeSet<>(), EnumSet.noneOf(Driver.class))));
    TestDrivers drivers = new TestDrivers(testSources);
    testSources.forEach(file -> collect(file, drivers));
  }

  /** Rows that tests name and the framework does not have. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** Every driver by which a test reaches some row. */
  Set<Driver> drivers() {
    Set<Driver> all = EnumSet.noneOf(Driver.class);
    rows.values().forEach(row -> all.addAll(row.drivers()));
    return all;
  }

  private void collect(Path file, TestDrivers drivers) {
    String text = Checkout.text(file);
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      Matcher method = METHOD.matcher(text);
      String type = TestDrivers.type(file);
      String name = method.find(mark.end()) ? type + "." + method.group(1) : type;
      Matcher quoted = QUOTED.matcher(mark.group(1));
      while (quoted.find()) {
        if (rows.containsKey(quoted.group(1))) {
          Row row = rows.get(quoted.group(1));
          row.tests().add(name);
          row.drivers().addAll(drivers.of(file));
        } else {
          unknown.add(quoted.group(1) + " in " + name);
        }
      }
    }
  }

  String markdown() {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        # What is proven, row by row

        Checked by every build and written by `mvn verify -Dalex.coverage=write` (`FrameworkCoverageTest`).
        "Reached by" names the drivers that the tests of a row take: the live server, the command line,
        a replay. "unit only" means that all of them test a room by itself.

        """);
    out.append(
        "%d of %d rows have a test that names them; %d of these are unit only.%n%n"
            .formatted(count(false), rows.size(), count(true)));
    out.append("| row | demand | reached by | tests |\n|---|---|---|---|\n");
    rows.forEach((id, row) ->
        out.append(
            "| %s | %s | %s | %s |%n"
                .formatted(
                    id,
                    row.demand().replace("|", "\\|"),
                    reachedBy(row),
                    row.tests().isEmpty() ? "open" : String.join("<br>", row.tests()))));
    return out.toString();
  }

  private long count(boolean unitOnly) {
    return rows.values().stream()
        .filter(row -> !row.tests().isEmpty() && (!unitOnly || row.drivers().isEmpty()))
        .count();
  }

  private static String reachedBy(Row row) {
    if (row.drivers().isEmpty()) {
      return row.tests().isEmpty() ? "" : "unit only";
    }
    return row.drivers().stream().map(Driver::words).collect(Collectors.joining(", "));
  }
}
