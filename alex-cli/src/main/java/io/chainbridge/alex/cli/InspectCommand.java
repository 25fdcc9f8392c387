// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.formats.io.ArtifactReading;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex inspect}: what a model file was found to be. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Say what a model file is, told from its structure and not from its name: family, form,"
            + " calibrator, bounds of the raw score, and where missing and unseen values lead.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    return Artifacts.with(file, InspectCommand::tell);
  }

  private static int tell(ArtifactReading.Read read) {
    ModelSummary portrait = new ModelSummary(read.model());
    System.out.println("%-10s  %s".formatted("format", read.format()));
    portrait.lines().forEach((what, said) -> System.out.println("%-10s  %s".formatted(what, said)));
    System.out.println("features, and what becomes of a value that is not there:");
    portrait.features().forEach(line -> System.out.println("  " + line));
    return 0;
  }
}
