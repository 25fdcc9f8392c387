// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Opens a model file for a command, or says why it cannot be opened. */
final class Artifacts {
  private Artifacts() {}

  /** Runs the work on what was read; refused files are told and end with bad input. */
  static int with(Path file, ToIntFunction<ArtifactReading.Read> work) throws IOException {
    if (!Files.isReadable(file)) {
      System.err.println(file + ": cannot be read; name an existing model file");
      return Main.BAD_INPUT;
    }
    return switch (reading(file)) {
      case ArtifactReading.Read read -> work.applyAsInt(read);
      case ArtifactReading.Refused(ArtifactReading.Kind kind, List<ArtifactFault> faults) -> {
        faults.forEach(fault -> System.err.println(file + ": " + kind + ": " + fault));
        yield Main.BAD_INPUT;
      }
    };
  }

  private static ArtifactReading reading(Path file) throws IOException {
    Optional<ArtifactReading.Refused> tooLarge = ArtifactReader.tooLarge(Files.size(file));
    return tooLarge.isPresent()
        ? tooLarge.get()
        : ArtifactReader.read(file.getFileName().toString(), Files.readAllBytes(file));
  }
}
