// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.governance.GovernedLoans;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command writes to its two streams: a server logs, every other command does not. */
final class ServeLogTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path out = Path.of("");
  private Path err = Path.of("");

  @BeforeEach
  void begin() {
    home = folder.resolve("home");
    out = folder.resolve("out.txt");
    err = folder.resolve("err.txt");
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.later(Duration.between(loans.now(), Instant.now())).inShadow();
    }
  }

  private Process start(List<String> options, String... command) throws IOException {
    List<String> java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
    java.addAll(options);
    java.add(Main.class.getName());
    java.addAll(List.of(command));
    return new ProcessBuilder(java)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private static String await(Path file, Predicate<String> fits) throws Exception {
    for (int turn = 0; turn < 3_000; turn++) {
      for (String line : Files.readAllLines(file)) {
        if (fits.test(line)) {
          return line;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError(Files.readString(file));
  }

  /** Serves, asks once under a name, and waits until that is logged. */
  private void serve(String name, String... options) throws Exception {
    Process server =
        start(
            List.of(),
            Stream.concat(
                    Stream.of("serve", "--home", home.toString(), "--port", "0"),
                    Stream.of(options))
                .toArray(String[]::new));
    try (HttpClient client = HttpClient.newHttpClient()) {
      String said = await(out, line -> line.startsWith("serving "));
      await(out, line -> line.contains("/v1/models/{name}/score"));
      URI health = URI.create(said.replaceAll(".* on ", "") + "/health");
      client.send(
          HttpRequest.newBuilder(health).header("X-Request-Id", name).build(),
          BodyHandlers.discarding());
      await(err, line -> line.contains(name));
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void aServerLogsJsonToStandardErrorOnly() throws Exception {
    serve("the-request", "--log-format", "json");
    List<String> messages = new ArrayList<>();
    for (String line : Files.readAllLines(err)) {
      JsonNode read = JSON.readTree(line);
      messages.add(read.path("logger").asText() + " " + read.path("message").asText());
    }
    assertThat(messages)
        .contains("alex.operation loans_v0.2.0: monitored from now on", "alex.access answered");
    assertThat(Files.readAllLines(out)).hasSize(3).noneMatch(line -> line.contains("monitored"));
  }

  @Test
  void aServerLogsTextWhereNothingIsSaid() throws Exception {
    serve("the-request");
    assertThat(Files.readAllLines(err))
        .anyMatch(line ->
            line.matches("\\S+Z INFO  alex[.]operation  loans_v0[.]2[.]0: monitored from now on"))
        .anyMatch(
            line -> line.matches("\\S+Z INFO  alex[.]access  answered method=GET path=/health .*"));
  }

  @Test
  void aServerLogsOnlyWhatIsAsGraveAsAskedFor() throws Exception {
    Files.delete(home.resolve("models/loans_v0.1.0/proofpack.dsse.json"));
    Process server =
        start(List.of(), "serve", "--home", home.toString(), "--port=0", "--log-level", "error");
    try {
      await(out, line -> line.startsWith("serving "));
      assertThat(await(err, line -> line.contains("loans_v0.1.0 is not served: ")))
          .contains("Z ERROR alex.operation  ");
      assertThat(Files.readAllLines(err)).noneMatch(line -> line.contains(" INFO "));
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void aShortCommandLogsNothingAndLeavesTheBackendOut() throws Exception {
    Path classes = folder.resolve("classes.txt");
    List<String> options = List.of("-Xlog:class+load:file=" + classes);
    assertThat(start(options, "status", "--home", home.toString()).waitFor()).isZero();
    assertThat(Files.readString(out)).contains("loans_v0.2.0");
    assertThat(err).isEmptyFile();
    assertThat(Files.readString(classes))
        .contains("org.slf4j.LoggerFactory")
        .doesNotContain("ch.qos.logback");
  }
}
