// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of {@code alex serve}: from which file, and what it says of them. */
final class ServeSettingsTest {
  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void begin() {
    home = folder.resolve("home");
    Home.open(home, Home.Kind.LIVE).close();
  }

  private CommandRun serve(String... options) {
    return CommandRun.of(
        Stream.concat(Stream.of("serve", "--home", home.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static void saysThatTheyAreFine(CommandRun run, String address) {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("the settings are fine: ")
        .endsWith("would be served on " + address + System.lineSeparator());
  }

  @Test
  void comeFromTheHomeOrFromTheFileThatIsNamed() throws IOException {
    saysThatTheyAreFine(serve("--check"), "http://127.0.0.1:8080");
    Files.writeString(home.resolve("alex.yaml"), "port: 1001\n");
    saysThatTheyAreFine(serve("--check"), "http://127.0.0.1:1001");
    Path other = Files.writeString(folder.resolve("other.yaml"), "port: 1002\n");
    saysThatTheyAreFine(serve("--check", "--config", other.toString()), "http://127.0.0.1:1002");
    saysThatTheyAreFine(
        serve("--check", "--config", other.toString(), "--port=1003"), "http://127.0.0.1:1003");
  }

  @Test
  void areRefusedWithEveryFaultAndNothingIsStarted() throws IOException {
    Path file = Files.writeString(home.resolve("alex.yaml"), "port: many\ntls:\n  key: absent\n");
    String faults =
        """
        command line: --log-level: 'loud' is not error, warn, info or debug; write error, warn, info or debug
        FILE:1:7: port: 'many' is not a port from 0 to 65535; write a port from 0 to 65535
        FILE:3:8: tls.key: needs tls.certificate too; give both, or neither
        """
            .replace("FILE", file.toString());
    for (String[] options : new String[][] {{}, {"--check"}}) {
      CommandRun run =
          serve(
              Stream.concat(Stream.of("--log-level=loud"), Stream.of(options))
                  .toArray(String[]::new));
      assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err().lines()).containsExactlyInAnyOrder(faults.split("\n"));
      assertThat(run.out()).isEmpty();
    }
    assertThat(home.resolve("predictions")).doesNotExist();
  }

  @Test
  void areRefusedWhereTheNamedFileIsAway() {
    CommandRun run = serve("--config", folder.resolve("absent.yaml").toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("absent.yaml: cannot be read; give a file");
  }

  @Test
  void areCheckedForAHomeThatIsThere() {
    CommandRun run = CommandRun.of("serve", "--check", "--home", folder.resolve("no").toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("is no folder; give a home");
  }

  @Test
  void areWrittenByTheTemplateAndLeaveTheHomeWhole() throws IOException {
    CommandRun template = CommandRun.of("template", "alex");
    assertThat(template.code()).isEqualTo(ExitCode.OK);
    Files.writeString(home.resolve("alex.yaml"), template.out());
    saysThatTheyAreFine(serve("--check"), "http://127.0.0.1:8080");
    assertThat(CommandRun.of("verify", home.toString()).code()).isEqualTo(ExitCode.OK);
  }
}
