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
    description = "Make a folder NAME with a model project that trains as it is.")
final class NewCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "small letters, digits, underscores")
  private String name = "";

  @Override
  public Integer call() throws Exception {
    try {
      ProjectTemplate.write(Path.of(name), name);
    } catch (ProjectUnusableException e) {
      e.reasons().forEach(System.err::println);
      return Main.BAD_INPUT;
    }
    System.out.println("made " + name + "; next: alex train " + name);
    return 0;
  }
}
