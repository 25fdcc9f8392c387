// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Segments on their way to another folder: copied and read there first, removed here afterwards.
 * Each step can be done again after a crash.
 *
 * @param to created where it is missing, for its owner only
 */
public record SegmentMove(SegmentRun run, Path to) {
  private static final FileAttribute<?> OWNER_ENTERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_READS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** A file in the way that is not the copy of a segment, in one sentence. */
  public Optional<String> obstacle() throws IOException {
    for (WholeSegment segment : run.segments()) {
      Path copy = copyOf(segment);
      if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)
          && (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)
              || Files.mismatch(segment.file(), copy) >= 0)) {
        return Optional.of(copy + " is another file; give another folder");
      }
    }
    return Optional.empty();
  }

  /**
   * Copies every segment durably, and reads every record of the copies.
   *
   * @throws IOException when a copy cannot be written, or is not what it was made of
   */
  public void copy() throws IOException {
    createFolder(to.toAbsolutePath());
    for (WholeSegment segment : run.segments()) {
      copy(segment);
    }
    force(to);
    List<String> faults = ArchivedSegments.whole(to, run.range(), run.before()).faults();
    if (!faults.isEmpty()) {
      throw new IOException("the copy is not what it was made of: " + faults.getFirst());
    }
  }

  private void copy(WholeSegment segment) throws IOException {
    Path copy = copyOf(segment);
    if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      Path young = copy.resolveSibling(copy.getFileName() + ".new");
      Files.deleteIfExists(young);
      Files.createFile(young, OWNER_READS);
      try (FileChannel from = FileChannel.open(segment.file(), StandardOpenOption.READ);
          FileChannel into = FileChannel.open(young, StandardOpenOption.WRITE)) {
        long at = 0;
        while (at < from.size()) {
          at += from.transferTo(at, from.size() - at, into);
        }
        into.force(true);
      }
      Files.move(young, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    force(copy);
  }

  /** Removes the segments, the oldest first, so that what is left after a crash joins the rest. */
  public void removeOriginals() throws IOException {
    for (WholeSegment segment : run.segments()) {
      Files.deleteIfExists(segment.file());
      forceFolderOf(segment.file());
    }
  }

  private Path copyOf(WholeSegment segment) {
    return to.resolve(segment.file().getFileName());
  }

  private static void createFolder(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.addFirst(at);
    }
    for (Path at : missing) {
      Files.createDirectory(at, OWNER_ENTERS);
      forceFolderOf(at);
    }
  }

  private static void forceFolderOf(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      force(folder);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ))) {
      channel.force(true);
    }
  }
}
