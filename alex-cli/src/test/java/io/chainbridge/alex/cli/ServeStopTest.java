// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.GovernedLoans;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server is asked to stop while a caller is in the middle of a request. */
final class ServeStopTest {
  private static final String BODY =
      "{\"id\":\"last\",\"key\":\"k\",\"group\":\"low\",\"features\":{\"debt\":0.1}}";

  /**
   * 128 and the number of SIGTERM: a process that ends by a signal ends with no code of its own.
   */
  private static final int TERMINATED = 143;

  @TempDir private Path folder = Path.of("");

  private Process start(Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--home",
                home.toString())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().put("ALEX_PORT", "0");
    builder.environment().put("ALEX_LOG_FORMAT", "json");
    builder.environment().put("ALEX_GATEWAY_ANONYMOUS", "true");
    return builder.start();
  }

  private int port() throws Exception {
    for (int turn = 0; turn < 3_000; turn++) {
      List<String> said = Files.readAllLines(folder.resolve("out.txt"));
      if (said.size() == 3) {
        return Integer.parseInt(said.getFirst().replaceAll(".*:", ""));
      }
      Thread.sleep(20);
    }
    throw new AssertionError(Files.readString(folder.resolve("err.txt")));
  }

  private static void awaitRefusal(int port) throws Exception {
    for (int turn = 0; turn < 500; turn++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.sleep(10);
      } catch (ConnectException _) {
        return;
      }
    }
    throw new AssertionError("new connections are still taken");
  }

  @Test
  void answersItAndClosesTheLog() throws Exception {
    Path home = folder.resolve("home");
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now())).inShadow();
    }
    Process server = start(home);
    try {
      int port = port();
      try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
        caller.setSoTimeout(20_000);
        String head =
            "POST /v1/models/loans/score HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
                .formatted(BODY.length());
        caller
            .getOutputStream()
            .write((head + BODY.substring(0, 9)).getBytes(StandardCharsets.UTF_8));
        Thread.sleep(500); // the server has read the first half
        server.destroy();
        awaitRefusal(port);
        caller.getOutputStream().write(BODY.substring(9).getBytes(StandardCharsets.UTF_8));
        assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 200 OK")
            .contains("\"record\":1");
      }
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(TERMINATED);
    } finally {
      server.destroyForcibly().waitFor();
    }
    assertThat(Files.readString(folder.resolve("err.txt")))
        .contains("\"message\":\"asked to stop: ");
    CommandRun verified = CommandRun.of("verify", home.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(ExitCode.OK);
  }
}
