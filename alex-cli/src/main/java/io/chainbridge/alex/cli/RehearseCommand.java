// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.rehearsal.Pace;
import io.chainbridge.alex.cli.rehearsal.ServedVenue;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.replay.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex rehearse}: the same scenario on a live server's own loop, over HTTP. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Rehearse a scenario on a server: the loop of alex serve on the clock of your file.",
      "Rows and outcomes are sent over HTTP. The home is a rehearsal for ever (docs/replay.md)."
    })
final class RehearseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SCENARIO.yaml", description = "the scenario file")
  private Path scenario = Path.of("");

  @Option(
      names = "--home",
      required = true,
      paramLabel = "DIR",
      description = "an empty or new folder")
  private Path home = Path.of("");

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "seconds of the file in one second at most, such as 86400: a day a second; default: as"
              + " fast as the server answers")
  private double speed = Double.POSITIVE_INFINITY;

  @Option(names = "--json", description = "print summary.json instead of the timeline")
  private boolean json;

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  RehearseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (!(speed > 0)) {
      return terminal.badInput(
          "command line: --speed: must be more than 0, was " + speed + "; 86400 is a day a second");
    }
    Progress progress = json ? Progress.silent() : Progress.on(terminal.err());
    return new ScenarioRun(terminal, progress)
        .on(
            ServedVenue.at(
                new Pace(speed),
                port -> progress.message("serving the rehearsal on http://127.0.0.1:" + port)),
            new Replay.Place(home, keys.laid(home)),
            scenario,
            done -> json ? done.summaryJson() : done.overview());
  }
}
