// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree this build runs in. */
final class Checkout {
  static final Path ROOT = root();

  private Checkout() {}

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isReadable(at.resolve("alex")) && Files.isDirectory(at.resolve("alex-house"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside a checkout");
  }

  /** Every Java file of the rooms; {@code part} is {@code main}, {@code test} or empty for both. */
  static List<Path> javaFiles(String part) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("/target/"))
          .filter(path -> path.toString().contains("/src/" + part))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
