// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex replay}: runs the whole lifecycle over the user's own history. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Run the whole lifecycle over a file of your own history (docs/replay.md).")
final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SCENARIO.yaml", description = "the scenario file")
  private Path scenario = Path.of("");

  @Option(
      names = "--home",
      required = true,
      paramLabel = "DIR",
      description = "an empty or new folder")
  private Path home = Path.of("");

  @Option(names = "--json", description = "print summary.json instead of the timeline")
  private boolean json;

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Progress progress = json ? Progress.silent() : Progress.on(terminal.err());
    return new ScenarioRun(terminal, progress)
        .into(home, keys.laid(home), scenario, done -> json ? done.summaryJson() : done.overview());
  }
}
