// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.ModelMetadata;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes every version of each model's metadata again and compares the files with it. */
final class MetadataAudit {
  private MetadataAudit() {}

  static HomeAudit.Line of(Path home, StoredBlobs blobs, Collection<LoggedEvent> leaves)
      throws IOException {
    Map<ModelId, List<LoggedEvent>> models = new TreeMap<>();
    for (LoggedEvent leaf : leaves) {
      models.computeIfAbsent(leaf.model(), _ -> new ArrayList<>()).add(leaf);
    }
    List<String> findings = new ArrayList<>();
    long checked = 0;
    for (Map.Entry<ModelId, List<LoggedEvent>> model : models.entrySet()) {
      Path folder = home.resolve("models").resolve(model.getKey().value());
      for (Map.Entry<String, byte[]> file : versions(blobs, model.getValue()).entrySet()) {
        checked++;
        Path path = folder.resolve(file.getKey());
        if (!Files.isRegularFile(path)) {
          findings.add("metadata " + path + " is missing");
        } else if (!Arrays.equals(Files.readAllBytes(path), file.getValue())) {
          findings.add("metadata " + path + " is not what the log and the submission give");
        }
      }
    }
    return new HomeAudit.Line("versions of metadata", checked, findings);
  }

  /** None where a blob is missing: that is found where blobs are checked. */
  private static Map<String, byte[]> versions(StoredBlobs blobs, List<LoggedEvent> events)
      throws IOException {
    List<byte[]> submitted = new ArrayList<>();
    for (LoggedEvent logged : events) {
      if (ModelMetadata.isSubmission(logged.event())) {
        Optional<byte[]> metadata = submitted(blobs, logged);
        if (metadata.isEmpty()) {
          return Map.of();
        }
        submitted.add(metadata.get());
      }
    }
    return ModelMetadata.versions(submitted, events);
  }

  private static Optional<byte[]> submitted(StoredBlobs blobs, LoggedEvent logged)
      throws IOException {
    Optional<byte[]> command = blobs.intact(logged.cause().command());
    if (command.isEmpty()) {
      return Optional.empty();
    }
    Sha256 digest = CommandJson.decode(command.get()).files().get(ModelMetadata.NEWEST);
    return digest == null ? Optional.empty() : blobs.intact(digest);
  }
}
