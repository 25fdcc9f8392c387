// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the scenarios lie, from the project's root or from a module. */
final class Examples {
  private Examples() {}

  static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("examples"))
        ? here.resolve("examples")
        : here.resolveSibling("examples");
  }
}
