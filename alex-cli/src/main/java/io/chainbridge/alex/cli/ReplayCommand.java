// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.replay.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex replay}: governs the user's own history again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Drive the whole lifecycle over a file of your own history (docs/replay.md).")
final class ReplayCommand implements Callable<Integer> {
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

  @Override
  public Integer call() throws Exception {
    Progress progress = json ? Progress.silent() : Progress.on(System.err);
    Replay.Result result = Replay.run(scenario, home, progress::told, progress::day);
    progress.done();
    return switch (result) {
      case Replay.Result.Unreadable unreadable -> {
        unreadable.faults().forEach(System.err::println);
        yield Main.BAD_INPUT;
      }
      case Replay.Result.Done done -> {
        System.out.println(json ? done.summaryJson() : done.overview());
        yield 0;
      }
    };
  }
}
