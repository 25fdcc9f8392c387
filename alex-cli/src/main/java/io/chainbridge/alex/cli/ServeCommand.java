// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.key.HomeKeysOption;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.CheckpointOutlet;
import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.server.log.OperatorLog;
import io.chainbridge.alex.server.log.ServerLog;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex serve}: the gateway and the read API over one home. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serve a home: scoring gateway, read API, health and metrics.")
final class ServeCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  private final Terminal terminal;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(names = "--port", defaultValue = "8080", description = "default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(
      names = "--publish-checkpoint",
      paramLabel = "WHERE",
      description = {
        "file, http(s) URL (GET and PUT) or webhook:URL (POST) that keeps the newest checkpoint",
        "of the log outside the home; a home behind the one found there is not served"
      })
  private String publish = "";

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  @Mixin private LogOptions logs = new LogOptions();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (!logs.faults().isEmpty()) {
      return terminal.badInput(logs.faults());
    }
    ServerSettings settings = ServerSettings.of(host, port, new OperatorLog());
    if (publish.isEmpty()) {
      return serve(terminal, home, keys.of(home), settings, logs);
    }
    CheckpointOutlet outlet;
    try {
      outlet = CheckpointOutlet.of(publish);
    } catch (IllegalArgumentException e) {
      return terminal.badInput("--publish-checkpoint: " + e.getMessage());
    }
    return serve(terminal, home, keys.of(home), settings.publishing(outlet), logs);
  }

  static boolean isPort(int port) {
    return port >= 0 && port <= LAST_PORT;
  }

  static String noPort(int port) {
    return "--port must be from 0 to " + LAST_PORT + ", was: " + port;
  }

  /** Serves until the process is asked to end. */
  static int serve(
      Terminal terminal, Path home, PrivateKeyStore keys, ServerSettings settings, LogOptions logs)
      throws InterruptedException {
    if (!isPort(settings.port())) {
      return terminal.badInput(noPort(settings.port()));
    }
    CountDownLatch closed = new CountDownLatch(1);
    try (ServerLog _ = logs.open(terminal.err());
        Home opened = Home.openExisting(home, keys);
        AlexServer server = AlexServer.open(opened, settings)) {
      terminal.print("serving " + home + " on http://" + settings.host() + ":" + server.port());
      terminal.print("  models:  /api/v1/models    health: /health    metrics: /metrics");
      terminal.print("  scoring: POST /v1/models/{name}/score, Open Inference Protocol on /v2");
      CountDownLatch asked = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                asked.countDown();
                awaitQuietly(closed);
              }));
      asked.await();
      return ExitCode.OK;
    } finally {
      closed.countDown();
    }
  }

  /** The process ends when this returns: everything is closed by then, or ten seconds are over. */
  private static void awaitQuietly(CountDownLatch closed) {
    try {
      boolean _ = closed.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
