// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.serving.Serving;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.replay.Replay;
import io.chainbridge.alex.server.settings.ServeConfiguration;
import io.chainbridge.alex.server.settings.Setting;
import io.chainbridge.alex.server.settings.SettingSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private String port = "8080";

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Parsed<ServeConfiguration> served =
        ServeConfiguration.of(
            List.of(SettingSource.flags(Map.of(Setting.PORT, noServe ? "" : port))));
    if (served instanceof Parsed.Wrong<ServeConfiguration>(List<Fault> faults)) {
      return terminal.badInput(faults.stream().map(Fault::render).toList());
    }
    Path scenario = Path.of(System.getProperty("alex.examples", "examples"), "demo/scenario.yaml");
    Path folder =
        home.isEmpty() ? Files.createTempDirectory("alex-demo-").resolve("home") : Path.of(home);
    PrivateKeyStore store = keys.laid(folder);
    ScenarioRun run = new ScenarioRun(terminal, Progress.on(terminal.err()));
    int code = run.into(folder, store, scenario, Replay.Result.Done::overview);
    return !noServe
            && code == ExitCode.OK
            && served instanceof Parsed.Ok<ServeConfiguration>(ServeConfiguration settings)
        ? Serving.of(terminal, folder, store, settings)
        : code;
  }
}
