// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.serving;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.server.settings.ServeConfiguration;
import io.chainbridge.alex.server.settings.SettingSource;
import io.chainbridge.alex.server.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alex serve}: the gateway and the read API over one home. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serve a home: scoring gateway, read API, health and metrics.",
      "A setting is taken from its option, else from its variable in [], else from the file."
    })
public final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings, as alex template alex writes them; default: HOME/alex.yaml if there")
  private Path config = Path.of("");

  @Option(names = "--check", description = "read all settings, report every fault, start nothing")
  private boolean check;

  private ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with an option for each setting. */
  public static CommandLine of(Terminal terminal) {
    CommandLine line = new CommandLine(new ServeCommand(terminal));
    SettingOptions.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws Exception {
    List<SettingSource> sources =
        List.of(SettingOptions.given(spec), SettingSource.environment(System.getenv()), inFile());
    return switch (ServeConfiguration.of(sources)) {
      case Parsed.Wrong<ServeConfiguration>(List<Fault> faults) ->
          terminal.badInput(faults.stream().map(Fault::render).toList());
      case Parsed.Ok<ServeConfiguration>(ServeConfiguration settings) ->
          check ? fine(settings) : Serving.of(terminal, home, keys(settings), settings);
    };
  }

  private SettingSource inFile() {
    boolean named = !config.toString().isEmpty();
    Path file = named ? config : home.resolve("alex.yaml");
    return named || Files.exists(file)
        ? SettingsFile.read(file)
        : new SettingSource(List.of(), List.of());
  }

  private PrivateKeyStore keys(ServeConfiguration settings) {
    return HomeKeysOption.at(
        home,
        settings.keys().place().map(Path::toString).orElse(""),
        settings.keys().passphrase().orElse(Path.of("")));
  }

  private int fine(ServeConfiguration settings) {
    if (!Files.isDirectory(home)) {
      return terminal.badInput("command line: --home: " + home + " is no folder; give a home");
    }
    terminal.print(
        "the settings are fine: %s would be served on %s://%s:%d"
            .formatted(home, settings.scheme(), settings.host(), settings.port()));
    return ExitCode.OK;
  }
}
