// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.ledger.TreeHead;
import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself.
 *
 * @param log the name of the home's log
 * @param head the log in the backup: its size and root
 * @param taken when it was made
 * @param keys whether the private keys of the home are in it
 * @param files every file, by path
 */
public record BackupManifest(
    String log, TreeHead head, Instant taken, boolean keys, List<BackedUpFile> files) {
  public BackupManifest {
    files = List.copyOf(files);
    if (files.stream().map(BackedUpFile::path).distinct().count() != files.size()) {
      throw new IllegalArgumentException("a file is named twice");
    }
  }

  /** The bytes of all files. */
  public long bytes() {
    return files.stream().mapToLong(BackedUpFile::bytes).sum();
  }

  /** One line for people. */
  public String words() {
    return "%d leaves of %s, root %s, %d files, %.1f MB, taken at %s"
        .formatted(head.size(), log, head.root().hex(), files.size(), bytes() / 1e6, taken);
  }
}
