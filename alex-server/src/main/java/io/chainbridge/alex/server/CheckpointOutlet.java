// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place outside the home where the newest checkpoint is kept, to be found after a bad restore.
 */
public interface CheckpointOutlet {
  /**
   * The checkpoint kept there; empty when none was kept yet, or the place cannot be read back.
   *
   * @throws IOException when the place cannot be reached
   */
  Optional<SignedCheckpoint> newest() throws IOException;

  /**
   * Keeps a newer checkpoint there.
   *
   * @throws IOException when the place cannot be reached
   */
  void keep(SignedCheckpoint checkpoint) throws IOException;

  /**
   * The place that a text names: {@code webhook:URL} is sent each checkpoint, an HTTP URL is asked
   * by GET and written by PUT, anything else is a file.
   *
   * @throws IllegalArgumentException when the URL is malformed
   */
  static CheckpointOutlet of(String where) {
    if (where.startsWith("webhook:")) {
      return new HttpOutlet(URI.create(where.substring("webhook:".length())), true);
    }
    return where.matches("https?://.*")
        ? new HttpOutlet(URI.create(where), false)
        : new FileOutlet(Path.of(where));
  }
}
