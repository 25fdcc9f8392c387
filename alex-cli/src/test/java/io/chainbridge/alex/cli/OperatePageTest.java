// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.server.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operate.md: every command runs as it is written, and every setting stands there. */
final class OperatePageTest {
  private static final Path PAGE = Examples.folder().resolve("../docs/operate.md");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([a-z]*)\n(.*?)^```$");

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void begin() {
    home = folder.resolve("home");
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now())).inShadow();
    }
  }

  /** The fenced blocks of a kind, in order. */
  private static List<String> blocks(String kind) throws IOException {
    return FENCE
        .matcher(Files.readString(PAGE))
        .results()
        .filter(found -> found.group(1).equals(kind))
        .map(found -> found.group(2))
        .toList();
  }

  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      words.add(
          word.matches("[a-z]+[.](pem|key|txt)")
              ? folder.resolve(word).toString()
              : word.replaceFirst("^HOME", home.toString()));
    }
    return words;
  }

  private void run(String line) throws Exception {
    List<String> words = words(line);
    String[] rest = words.subList(1, words.size()).toArray(String[]::new);
    switch (words.getFirst()) {
      case "curl" -> asks(words.getLast());
      case "openssl" -> assertThat(said(words)).isNotNull();
      case "alex" -> {
        if (rest[0].equals("serve") && !words.contains("--check")) {
          serves(rest, "");
        } else {
          prints(line, rest);
        }
      }
      default -> throw new AssertionError(line);
    }
  }

  private static void prints(String line, String[] words) throws IOException {
    int into = List.of(words).indexOf(">");
    CommandRun run = CommandRun.of(into < 0 ? words : Arrays.copyOf(words, into));
    assertThat(run.code()).as(line + "\n" + run.err()).isEqualTo(ExitCode.OK);
    if (into >= 0) {
      Files.writeString(Path.of(words[into + 1]), run.out());
    }
  }

  /** Serves on a free port, and asks a plain one for a path. */
  private static void serves(String[] command, String path) throws Exception {
    Child server =
        Child.start(
            Main.class,
            Stream.concat(Stream.of(command), Stream.of("--port", "0")).toArray(String[]::new));
    try {
      String said = server.awaitLine(line -> line.startsWith("serving "));
      boolean tls = List.of(command).contains("--tls-key");
      assertThat(said).contains(tls ? " on https://127.0.0.1:" : " on http://127.0.0.1:");
      if (!path.isEmpty()) {
        try (HttpClient client = HttpClient.newHttpClient()) {
          URI uri = URI.create(said.replaceAll(".* on ", "") + path);
          assertThat(
                  client
                      .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                      .statusCode())
              .isEqualTo(200);
        }
      }
    } finally {
      server.kill();
    }
  }

  private void asks(String url) throws Exception {
    assertThat(url).startsWith("http://127.0.0.1:8080/");
    serves(new String[] {"serve", "--home", home.toString()}, URI.create(url).getPath());
  }

  private static String said(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + said).isZero();
    return said;
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void runs(boolean openssl) throws Exception {
    for (String block : blocks("")) {
      if (block.contains("openssl") == openssl) {
        for (String line : block.replace("\\\n  ", "").lines().toList()) {
          run(line);
        }
      }
    }
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    assertThat(blocks("")).hasSize(6);
    runs(false);
    assertThat(home.resolve("alex.yaml")).isNotEmptyFile();
    assertThat(folder.resolve("checkpoint.txt")).isNotEmptyFile();
  }

  @Test
  void theTrialCertificateIsServedAndAnOlderKeyIsConverted() throws Exception {
    assumeThat(isInstalled("openssl")).isTrue();
    said(words("openssl ecparam -name prime256v1 -genkey -noout -out old.key"));
    runs(true);
    assertThat(folder.resolve("server.key")).content().startsWith("-----BEGIN PRIVATE KEY-----");
  }

  @Test
  void everySettingStandsInTheTable() throws Exception {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| `[a-z._]+` \\|.*"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values())
                .map(setting ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            setting.path(),
                            setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                            setting.words()))
                .toList());
  }

  @Test
  void theUnitStartsWhatThereIsAndKnowsItsExitCodes() throws Exception {
    String unit = blocks("ini").getFirst();
    String start = unit.replaceAll("(?s).*ExecStart=/opt/alex/alex ([^\n]*).*", "$1");
    String[] command =
        (start.replace("/var/lib/alex/home", home.toString()) + " --check").split(" ");
    assertThat(CommandRun.of(command).code()).isEqualTo(ExitCode.OK);
    assertThat(unit).contains("RestartPreventExitStatus=" + ExitCode.BAD_INPUT + "\n");
    assumeThat(isInstalled("systemd-analyze")).isTrue();
    Path file = folder.resolve("alex.service");
    Files.writeString(
        file, unit.replace("/opt/alex/alex", "/bin/sh").replaceAll("=alex\n", "=root\n"));
    assertThat(said(List.of("systemd-analyze", "verify", file.toString())))
        .doesNotContain("Unknown");
  }
}
