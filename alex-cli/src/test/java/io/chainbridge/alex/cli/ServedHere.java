// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code alex serve} on a thread of this process and on a free port; closing it stops it. */
public final class ServedHere implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("(?m)^serving .*:([0-9]+)$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Thread thread;

  private ServedHere(Path home) {
    PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(lines, lines);
    thread =
        Thread.ofPlatform()
            .start(() ->
                Main.commandLine(terminal)
                    .execute("serve", "--home", home.toString(), "--port", "0"));
  }

  /** Serves the home; returns when it is ready. */
  public static ServedHere home(Path home) throws InterruptedException {
    ServedHere served = new ServedHere(home);
    Instant end = Instant.now().plus(PATIENCE);
    while (!PORT.matcher(served.said()).find() || !served.said().contains("/v2\n")) {
      assertThat(served.thread.isAlive() && Instant.now().isBefore(end)).as(served.said()).isTrue();
      Thread.sleep(20);
    }
    Thread.sleep(100); // the setup code comes last
    return served;
  }

  /** All that it printed until now. */
  public String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public int port() {
    Matcher matcher = PORT.matcher(said());
    assertThat(matcher.find()).as(said()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
