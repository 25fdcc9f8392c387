// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.serving;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.governance.people.SetupCode;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.log.OperatorLog;
import io.chainbridge.alex.server.log.ServerLog;
import io.chainbridge.alex.server.settings.ServeConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server in this process, until the process is asked to end. */
public final class Serving {
  /** For the last answers, and for closing the log after them. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(20);

  private Serving() {}

  /** Serves; returns the exit code. */
  public static int of(
      Terminal terminal, Path home, PrivateKeyStore keys, ServeConfiguration settings)
      throws InterruptedException {
    OperatorLog lines = new OperatorLog();
    CountDownLatch closed = new CountDownLatch(1);
    try (ServerLog _ = ServerLog.open(terminal.err(), settings.logFormat(), settings.logLevel());
        Home opened = Home.openExisting(home, keys);
        AlexServer server = AlexServer.open(opened, settings.server(lines))) {
      terminal.print(
          "serving %s on %s://%s:%d"
              .formatted(home, settings.scheme(), settings.host(), server.port()));
      terminal.print("  models:  /api/v1/models    health: /health    metrics: /metrics");
      terminal.print("  scoring: POST /v1/models/{name}/score, Open Inference Protocol on /v2");
      server.setup().ifPresent(code -> setup(terminal, code));
      CountDownLatch asked = new CountDownLatch(1);
      Duration patience = TO_CLOSE.plus(settings.drain());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                asked.countDown();
                awaitQuietly(closed, patience);
              }));
      asked.await();
      lines.accept(
          Notice.news("asked to stop: what was asked is answered, then the log is closed"));
      server.stopSoon();
      Thread.sleep(settings.drain());
      return ExitCode.OK;
    } finally {
      closed.countDown();
    }
  }

  private static void setup(Terminal terminal, SetupCode code) {
    terminal.print("This home has no administrators yet. Setup code: " + code.text());
    terminal.print("  good until " + code.validUntil() + ", once, on this machine or over TLS");
    terminal.print("  next: two people run alex join NAME; then alex setup --code CODE");
    terminal.print("        --administrator NAME=ACCOUNT --administrator NAME=ACCOUNT");
  }

  /** The process ends when this returns: everything is closed by then, or the time is over. */
  private static void awaitQuietly(CountDownLatch closed, Duration patience) {
    try {
      boolean _ = closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
