// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to change a folder of segments: one process at a time has it. Close it once. */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of this folder, which must exist.
   *
   * @throws PredictionLogUnavailableException when another process has it
   */
  @SuppressWarnings("resource") // the lock lives as long as its channel
  public static FolderLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("predictions.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (!held(channel)) {
      channel.close();
      throw new PredictionLogUnavailableException(folder + " is open in another gateway");
    }
    return new FolderLock(channel);
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
