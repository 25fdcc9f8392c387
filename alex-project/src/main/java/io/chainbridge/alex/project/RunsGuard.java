// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Keeps training inside the project: nothing is written through a symbolic link. */
final class RunsGuard {
  private RunsGuard() {}

  /**
   * Checks the folder of runs, which need not exist yet, and everything in it.
   *
   * @throws ProjectUnusableException naming every symbolic link
   */
  static void requireNoLinks(Path runs) throws IOException {
    if (!Files.exists(runs, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(runs)) {
      List<String> links =
          files
              .filter(Files::isSymbolicLink)
              .sorted()
              .map(link ->
                  link
                      + ": is a symbolic link, but training writes only inside the project;"
                      + " replace it by a folder or file of its own")
              .toList();
      if (!links.isEmpty()) {
        throw new ProjectUnusableException(links);
      }
    }
  }
}
