// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The real data sets, which lie beside the checkout and are not part of it. */
public final class SharedData {
  private SharedData() {}

  /** The file below {@code shared/data} beside the checkout; empty where it is absent. */
  public static Optional<Path> file(String relative) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared/data").resolve(relative);
      if (Files.isReadable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The plain message a skipped test prints. */
  public static String absence(String relative) {
    return "skipped: shared/data/" + relative + " is not beside this checkout";
  }
}
