// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A segment file as the disk knows it: no bytes are read.
 *
 * @param size in bytes; a segment never changes its size
 * @param key identity of the file, as far as the file system has one
 */
record SegmentStat(Path file, long size, String key) {
  static SegmentStat of(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new SegmentStat(file, now.size(), String.valueOf(now.fileKey()));
  }

  /** What happened to the file since, in one sentence; empty when nothing did. */
  Optional<String> changed() {
    try {
      SegmentStat now = of(file);
      if (!now.key.equals(key)) {
        return Optional.of(Segments.name(file) + " was replaced by another file");
      }
      return now.size == size
          ? Optional.empty()
          : Optional.of(
              "%s has %d bytes, it had %d".formatted(Segments.name(file), now.size, size));
    } catch (IOException _) {
      return Optional.of(Segments.name(file) + " is gone");
    }
  }
}
