// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file, best on another machine or a disk that this one can only append to. */
record FileOutlet(Path file) implements CheckpointOutlet {
  @Override
  public Optional<SignedCheckpoint> newest() throws IOException {
    try {
      return Optional.of(new SignedCheckpoint(Files.readString(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(SignedCheckpoint checkpoint) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName() + ".half");
    Files.writeString(half, checkpoint.note());
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
