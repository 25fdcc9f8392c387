// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks that every stored blob has the digest of its name and that no artifact of the log is gone.
 */
final class BlobAudit {
  private BlobAudit() {}

  static HomeAudit.Line of(StoredBlobs blobs, Set<Sha256> artifacts) throws IOException {
    List<String> findings = new ArrayList<>();
    for (String name : blobs.files().keySet()) {
      if (blobs.intact(Sha256.parse(name)).isEmpty()) {
        Path file = blobs.files().get(name);
        findings.add("artifact store: " + file + " no longer has the digest of its name");
      }
    }
    for (Sha256 artifact : artifacts) {
      if (!blobs.has(artifact)) {
        findings.add("artifact store: " + artifact + " is missing, the log names it");
      }
    }
    return new HomeAudit.Line("stored artifacts", blobs.files().size(), findings);
  }
}
