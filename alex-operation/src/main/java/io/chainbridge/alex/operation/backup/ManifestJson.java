// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.TreeHead;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The file {@code backup.json}. */
final class ManifestJson {
  static final String FILE = "backup.json";

  /** The digest of {@link #FILE}, in the form of sha256sum. */
  static final String DIGEST = "backup.json.sha256";

  private static final String FORMAT = "alex-backup-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestJson() {}

  static byte[] write(BackupManifest manifest) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("log", manifest.log()).put("size", manifest.head().size());
    root.put("root", manifest.head().root().hex()).put("taken", manifest.taken().toString());
    root.put("keys", manifest.keys());
    ArrayNode files = root.putArray("files");
    for (BackedUpFile file : manifest.files()) {
      ObjectNode one = files.addObject();
      one.put("path", file.path()).put("bytes", file.bytes());
      one.put("sha256", file.sha256().hex()).put("mode", file.mode());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /** The line that is kept beside it. */
  static String digestLine(byte[] manifest) {
    return Sha256.of(manifest).hex() + "  " + FILE + "\n";
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static BackupManifest read(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (!root.path("format").asText().equals(FORMAT)) {
        throw new IllegalArgumentException("format must be " + FORMAT);
      }
      List<BackedUpFile> files = new ArrayList<>();
      for (JsonNode file : root.path("files")) {
        files.add(
            new BackedUpFile(
                file.path("path").asText(),
                file.path("bytes").asLong(-1),
                new Sha256(file.path("sha256").asText()),
                file.path("mode").asText()));
      }
      TreeHead head =
          new TreeHead(root.path("size").asLong(-1), new Sha256(root.path("root").asText()));
      return new BackupManifest(
          root.path("log").asText(),
          head,
          Instant.parse(root.path("taken").asText()),
          root.path("keys").asBoolean(),
          files);
    } catch (IOException | DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
