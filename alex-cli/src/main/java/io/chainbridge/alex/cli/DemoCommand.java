// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.replay.Replay;
import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.server.log.OperatorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex demo}: the whole lifecycle on synthetic shipments, then served. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the whole lifecycle on synthetic data, then serve the result.")
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--home", paramLabel = "DIR", description = "default: a new temporary folder")
  private String home = "";

  @Option(names = "--no-serve", description = "stop after the run")
  private boolean noServe;

  @Option(names = "--port", defaultValue = "8080", description = "default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (!noServe && !ServeCommand.isPort(port)) {
      return terminal.badInput(ServeCommand.noPort(port));
    }
    Path scenario = Path.of(System.getProperty("alex.examples", "examples"), "demo/scenario.yaml");
    Path folder =
        home.isEmpty() ? Files.createTempDirectory("alex-demo-").resolve("home") : Path.of(home);
    PrivateKeyStore store = keys.laid(folder);
    ScenarioRun run = new ScenarioRun(terminal, Progress.on(terminal.err()));
    int code = run.into(folder, store, scenario, Replay.Result.Done::overview);
    return noServe || code != ExitCode.OK
        ? code
        : ServeCommand.serve(
            terminal,
            folder,
            store,
            ServerSettings.of("127.0.0.1", port, new OperatorLog()),
            new LogOptions());
  }
}
