// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.governance.home.SecretFile;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The plain files of a home and their copy, brought up to date as often as wanted. One thread.
 * Nothing is forced to disk.
 */
final class HomeMirror {
  private static final int PASSES = 5;

  /** What shows that a file was written since. */
  private record Seen(long bytes, FileTime changed, Optional<Object> inode) {
    static Seen of(BasicFileAttributes file) {
      return new Seen(file.size(), file.lastModifiedTime(), Optional.ofNullable(file.fileKey()));
    }
  }

  private final Path home;
  private final Path copy;
  private final CopiedNames names;
  private final Map<Path, Seen> copied = new HashMap<>();

  HomeMirror(Path home, Path copy, CopiedNames names) {
    this.home = home;
    this.copy = copy;
    this.names = names;
  }

  /** Copies what was written since; removes what has gone. */
  void refresh(Deadline deadline) throws IOException {
    Pass pass = new Pass(deadline);
    for (int i = 0; i < PASSES && pass.isTorn(); i++) {
      pass = new Pass(deadline);
      Files.walkFileTree(home, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, pass);
    }
    for (Path gone : Set.copyOf(copied.keySet())) {
      if (!pass.there.contains(gone)) {
        Files.deleteIfExists(copy.resolve(gone));
        copied.remove(gone);
      }
    }
  }

  private final class Pass extends SimpleFileVisitor<Path> {
    private final Deadline deadline;
    private final Set<Path> there = new HashSet<>();

    /** A folder that is renamed meanwhile may be seen under neither name. */
    private boolean vanished;

    Pass(Deadline deadline) {
      this.deadline = deadline;
    }

    boolean isTorn() {
      return vanished || there.isEmpty();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(home) || names.has(home.relativize(folder))
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      deadline.check();
      Path relative = home.relativize(file);
      if (!names.has(relative) || !attributes.isRegularFile()) {
        return FileVisitResult.CONTINUE;
      }
      try {
        Seen seen = Seen.of(attributes);
        if (!Objects.equals(copied.get(relative), seen)) {
          copy(file, copy.resolve(relative));
          copied.put(relative, seen);
        }
        there.add(relative);
      } catch (NoSuchFileException _) {
        vanished = true;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (!(e instanceof NoSuchFileException)) {
        throw e;
      }
      vanished |= names.has(home.relativize(file));
      return FileVisitResult.CONTINUE;
    }
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.createDirectories(SecretFile.parent(to));
    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
