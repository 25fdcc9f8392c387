// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Copies and deletes whole folders. */
public final class Folders {
  private Folders() {}

  /** A copy that shares nothing. */
  public static void copy(Path from, Path to) {
    copy(from, to, (source, target) -> Files.copy(source, target));
  }

  /** A copy whose files are the same files: replace them, never write into them. */
  static void link(Path from, Path to) {
    copy(from, to, (source, target) -> Files.createLink(target, source));
  }

  /** Makes one file of another. */
  @FunctionalInterface
  private interface Copy {
    void file(Path source, Path target) throws IOException;
  }

  private static void copy(Path from, Path to, Copy copy) {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path source : walk.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          copy.file(source, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with everything in it. */
  public static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
