// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Opens a model file for a command, or prints why it cannot be used. */
record Artifacts(Terminal terminal) {
  /** Runs the work on the model; a file that is refused prints its faults and is bad input. */
  int with(Path file, ToIntFunction<ArtifactReading.Read> work) throws IOException {
    if (!Files.isReadable(file)) {
      return terminal.badInput(file + ": cannot be read; name an existing model file");
    }
    return switch (reading(file)) {
      case ArtifactReading.Read read -> work.applyAsInt(read);
      case ArtifactReading.Refused(ArtifactReading.Kind kind, List<ArtifactFault> faults) ->
          terminal.badInput(
              faults.stream().map(fault -> file + ": " + kind + ": " + fault).toList());
    };
  }

  private static ArtifactReading reading(Path file) throws IOException {
    Optional<ArtifactReading.Refused> tooLarge = ArtifactReader.tooLarge(Files.size(file));
    return tooLarge.isPresent()
        ? tooLarge.get()
        : ArtifactReader.read(file.getFileName().toString(), Files.readAllBytes(file));
  }
}
