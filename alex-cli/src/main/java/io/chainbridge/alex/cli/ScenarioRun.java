// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.replay.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Runs a scenario for a command: progress while it runs, then its result or its faults. */
record ScenarioRun(Terminal terminal, Progress progress) {
  /** Prints what {@code shown} picks of the result; returns the exit code. */
  int into(
      Path home, PrivateKeyStore keys, Path scenario, Function<Replay.Result.Done, String> shown)
      throws IOException {
    Replay.Result result = Replay.run(scenario, home, keys, progress::message, progress::day);
    progress.done();
    return switch (result) {
      case Replay.Result.Unreadable unreadable -> terminal.badInput(unreadable.faults());
      case Replay.Result.Done done -> {
        terminal.print(shown.apply(done));
        yield ExitCode.OK;
      }
    };
  }
}
