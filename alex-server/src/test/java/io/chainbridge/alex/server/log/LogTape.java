// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** Everything that this process logs while the tape runs. */
public record LogTape(ByteArrayOutputStream bytes, ServerLog log) implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static LogTape of(LogFormat format, LogLevel level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return new LogTape(bytes, ServerLog.open(bytes, format, level));
  }

  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  public List<String> lines() {
    return text().lines().toList();
  }

  /** The first line that fits, when it comes within ten seconds. */
  public String await(Predicate<String> fits) throws InterruptedException {
    for (int turn = 0; turn < 500 && lines().stream().noneMatch(fits); turn++) {
      Thread.sleep(20);
    }
    return lines().stream().filter(fits).findFirst().orElseThrow(() -> new AssertionError(text()));
  }

  /** The line about one request that an access log has, as JSON. */
  public JsonNode answered(String request) throws InterruptedException {
    return read(
        await(line -> line.contains("\"alex.access\"") && line.contains("\"" + request + "\"")));
  }

  public static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
