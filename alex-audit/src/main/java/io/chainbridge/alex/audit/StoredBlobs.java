// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The blob files of a home by the digest in their names, read without any of the code that writes
 * them. What they hold may be anything.
 */
record StoredBlobs(Map<String, Path> files) {

  /** Every file with the name of a digest; none where there is no folder. */
  static StoredBlobs in(Path folder) throws IOException {
    Map<String, Path> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.filter(Files::isRegularFile)
            .filter(file -> name(file).matches("[0-9a-f]{64}"))
            .forEach(file -> found.put(name(file), file));
      }
    }
    return new StoredBlobs(found);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Whether the file is still there: the server may have swept it since it was listed. */
  boolean has(Sha256 digest) {
    Path file = files.get(digest.hex());
    return file != null && Files.exists(file);
  }

  /** The bytes of this digest, if they are there and are what they were. */
  Optional<byte[]> intact(Sha256 digest) throws IOException {
    Path file = files.get(digest.hex());
    if (file == null) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Sha256.of(bytes).equals(digest) ? Optional.of(bytes) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }
}
