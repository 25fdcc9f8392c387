// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project.submission;

import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import io.chainbridge.alex.documents.proposal.FamilyText;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A training file whose family is a black box. It is a violation whatever else the file says.
 *
 * @param named the family in the words of the file
 */
public record NamedBlackBox(Path file, ModelId model, ModelFamily family, String named) {
  /** What the file names; empty for any other file, readable or not. */
  public static Optional<NamedBlackBox> in(Path file) throws IOException {
    if (!Files.isReadable(file)
        || !(YamlDocument.parse(file.toString(), Files.readAllBytes(file))
            instanceof Parsed.Ok<YamlNode>(YamlNode root))) {
      return Optional.empty();
    }
    MappingReader in = MappingReader.of(file.toString(), root);
    String model = in.text("model_id", "");
    String named = in.text("family", "");
    ModelFamily family = FamilyText.of(named);
    return ModelId.isWellFormed(model) && family.isBlackBox()
        ? Optional.of(new NamedBlackBox(file, new ModelId(model), family, named))
        : Optional.empty();
  }
}
