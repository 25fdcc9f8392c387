// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The segment files of a folder, in order. */
final class Segments {
  private Segments() {}

  static List<Path> of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).matches("predictions-[0-9]{12}\\.seg"))
          .sorted()
          .toList();
    }
  }

  /** The same with segments that lie elsewhere; one that lies in the folder is taken from there. */
  static List<Path> of(Path folder, List<Path> elsewhere) throws IOException {
    NavigableMap<Long, Path> all = new TreeMap<>();
    elsewhere.forEach(file -> all.put(number(file), file));
    of(folder).forEach(file -> all.put(number(file), file));
    return List.copyOf(all.values());
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The number in the file's name. */
  static long number(Path file) {
    String name = name(file);
    return Long.parseLong(
        name.substring(
            SegmentFormat.PREFIX.length(), name.length() - SegmentFormat.SUFFIX.length()));
  }

  /** The file's bytes, read only, from the page cache. */
  static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }
}
