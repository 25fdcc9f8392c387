// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.LogKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that appends until it is killed, and prints each index once append has returned. */
final class KilledWriter {
  private KilledWriter() {}

  static CheckpointSigner signer(Path folder) throws IOException {
    LogKey key =
        LogKey.fromPkcs8(
            Files.readAllBytes(folder.resolve("p8")), Files.readAllBytes(folder.resolve("spki")));
    return new CheckpointSigner("log.alex.example", key);
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (SqliteJournal journal =
        SqliteJournal.open(folder.resolve("alex.db"), new SampleEvents(), signer(folder))) {
      while (true) {
        long size = journal.size();
        journal.append(size, List.of(SampleEvents.event(1, Math.toIntExact(size))));
        out.println(size);
      }
    }
  }
}
