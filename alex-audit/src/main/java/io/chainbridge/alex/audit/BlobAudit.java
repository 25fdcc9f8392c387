// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that every stored blob has the digest of its name, and that nothing the log names is gone:
 * artifacts, commands, and the files that came with each command.
 */
final class BlobAudit {
  private final StoredBlobs blobs;
  private final List<String> findings = new ArrayList<>();

  private BlobAudit(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  static HomeAudit.Line of(StoredBlobs blobs, LogContent content) throws IOException {
    BlobAudit audit = new BlobAudit(blobs);
    audit.stored();
    Set<Sha256> named = new LinkedHashSet<>(content.artifacts());
    for (Sha256 command : content.commands()) {
      named.add(command);
      named.addAll(audit.files(command));
    }
    named.forEach(audit::present);
    return new HomeAudit.Line("stored artifacts", blobs.files().size(), audit.findings);
  }

  private void stored() throws IOException {
    for (String name : blobs.files().keySet()) {
      Sha256 digest = Sha256.parse(name);
      if (blobs.intact(digest).isEmpty() && blobs.has(digest)) {
        Path file = blobs.files().get(name);
        findings.add("artifact store: " + file + " no longer has the digest of its name");
      }
    }
  }

  /** The files that a command names; none when the command itself is missing or damaged. */
  private Set<Sha256> files(Sha256 command) throws IOException {
    Optional<byte[]> bytes = blobs.intact(command);
    if (bytes.isEmpty()) {
      return Set.of();
    }
    try {
      return Set.copyOf(CommandJson.decode(bytes.get()).files().values());
    } catch (IllegalArgumentException e) {
      findings.add("artifact store: " + command + " is not a command: " + e.getMessage());
      return Set.of();
    }
  }

  private void present(Sha256 digest) {
    if (!blobs.has(digest)) {
      findings.add("artifact store: " + digest + " is missing, the log names it");
    }
  }
}
