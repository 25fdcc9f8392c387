// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.audit;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that every stored blob has the digest of its name and that none the log needs is gone. */
final class BlobAudit {
  private final List<String> findings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private BlobAudit() {}

  static HomeAudit.Line of(Path folder, Set<Sha256> needed) throws IOException {
    BlobAudit audit = new BlobAudit();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          audit.check(file);
        }
      }
    }
    for (Sha256 artifact : needed) {
      if (!audit.seen.contains(artifact.hex())) {
        audit.findings.add("artifact store: " + artifact + " is missing, the log names it");
      }
    }
    return new HomeAudit.Line("stored artifacts", audit.seen.size(), audit.findings);
  }

  private void check(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.matches("[0-9a-f]{64}")) {
      seen.add(name);
      if (!Sha256.of(Files.readAllBytes(file)).hex().equals(name)) {
        findings.add("artifact store: " + file + " no longer has the digest of its name");
      }
    }
  }
}
