// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The drivers of each test: those it calls itself, and those that the support types of its own room
 * call for it, such as a server that is started on a prepared home.
 */
final class TestDrivers {
  private final Map<Path, Map<String, Path>> support = new HashMap<>();

  TestDrivers(List<Path> testSources) {
    for (Path file : testSources) {
      if (!type(file).endsWith("Test")) {
        support.computeIfAbsent(sourceRoot(file), _ -> new HashMap<>()).put(type(file), file);
      }
    }
  }

  /** Empty for a test of a room by itself. */
  Set<Driver> of(Path test) {
    Set<Driver> drivers = EnumSet.noneOf(Driver.class);
    Map<String, Path> room = support.getOrDefault(sourceRoot(test), Map.of());
    Set<Path> seen = new HashSet<>(Set.of(test));
    Deque<Path> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String source = Checkout.text(open.pop());
      Arrays.stream(Driver.values())
          .filter(driver -> driver.isCalledIn(source))
          .forEach(drivers::add);
      for (String word : source.split("\\W+")) {
        Path named = room.getOrDefault(word, test);
        if (seen.add(named)) {
          open.push(named);
        }
      }
    }
    return drivers;
  }

  static String type(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  /** The {@code src/test/java} above a file. */
  private static Path sourceRoot(Path file) {
    for (Path at = file; at.getParent() != null; at = at.getParent()) {
      if (at.endsWith("src/test/java")) {
        return at;
      }
    }
    throw new IllegalArgumentException(file + ": is not below src/test/java");
  }
}
