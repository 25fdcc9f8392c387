// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong option gets one line that says what is allowed, and nothing of the program's inside. */
final class OneLineFaultsTest {
  @TempDir private Path folder = Path.of("");

  private void refused(String line, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).isEqualToNormalizingNewlines(line + "\n");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "-1"})
  void aPortThatIsNone(String port) {
    String home = folder.resolve("home").toString();
    String line =
        "command line: --port: '%s' is not a port from 0 to 65535; write a port from 0 to 65535"
            .formatted(port);
    refused(line, "serve", "--home", home, "--port=" + port);
    refused(line, "demo", "--home", home, "--port=" + port);
  }

  @Test
  void aLogThatIsNone() {
    String home = folder.resolve("home").toString();
    refused(
        "command line: --log-format: 'xml' is not text or json; write text or json",
        "serve",
        "--home",
        home,
        "--log-format",
        "xml");
    refused(
        "command line: --log-level: 'INFO' is not error, warn, info or debug; write error, warn,"
            + " info or debug",
        "serve",
        "--home",
        home,
        "--log-level",
        "INFO");
  }
}
