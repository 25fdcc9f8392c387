// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.project.ProjectTemplate;
import io.chainbridge.alex.project.ProjectUnusableException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex new}: a model project to begin with. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Make a folder with a model project that trains as it is.")
final class NewCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "is made; its name is the model's: small letters, digits, underscores")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws Exception {
    try {
      ProjectTemplate.write(folder);
    } catch (ProjectUnusableException e) {
      e.reasons().forEach(System.err::println);
      return Main.BAD_INPUT;
    }
    System.out.println("made " + folder + "; next: alex train " + folder);
    return 0;
  }
}
