// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.replay.Replay;
import io.chainbridge.alex.replay.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Runs a scenario for a command: progress while it runs, then its result or its faults. */
record ScenarioRun(Terminal terminal, Progress progress) {
  /** Prints what {@code shown} picks of the result; returns the exit code. */
  int into(
      Path home, PrivateKeyStore keys, Path scenario, Function<Replay.Result.Done, String> shown)
      throws IOException {
    return shown(Replay.run(scenario, home, keys, progress::message, progress::day), shown);
  }

  /** The same on a venue of the caller's. */
  int on(
      Venue.Opening venue,
      Replay.Place place,
      Path scenario,
      Function<Replay.Result.Done, String> shown)
      throws IOException {
    Replay.Listeners listeners = new Replay.Listeners(progress::message, progress::day);
    return shown(Replay.playOn(venue, scenario, place, listeners), shown);
  }

  private int shown(Replay.Result result, Function<Replay.Result.Done, String> shown) {
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
