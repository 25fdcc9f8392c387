// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sent are kept under their digest for two days, and nothing else is. */
final class UploadsTest {
  private static final Sha256 TEXT = Sha256.of("text".getBytes(StandardCharsets.UTF_8));
  private static final String PATH = "/api/v1/blobs/sha256/";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final SmallServer server = new SmallServer();
  @TempDir private Path folder = Path.of("");
  private Uploads uploads;

  @BeforeEach
  void mount() {
    uploads = new Uploads(folder.resolve("uploads"), now::get);
    server.with(router -> uploads.mount(server.vertx(), router, server.calls()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int status(Ask ask) throws Exception {
    return server.send(ask).statusCode();
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsKeptUnderItsDigest() throws Exception {
    String path = PATH + TEXT.hex();
    Ask head = new Ask("HEAD", path, "", java.util.Map.of());
    assertThat(status(head)).isEqualTo(404);
    assertThat(status(Ask.put(path, "text"))).isEqualTo(204);
    assertThat(status(Ask.put(path, "text"))).isEqualTo(204);
    assertThat(status(head)).isEqualTo(204);
    assertThat(status(Ask.get(path))).isEqualTo(204);
    assertThat(kept()).containsExactly(TEXT.hex());
    assertThat(Files.readString(uploads.file(TEXT).orElseThrow())).isEqualTo("text");
  }

  @Test
  void anotherDigestLeavesNothing() throws Exception {
    String path = PATH + TEXT.hex();
    var answer = server.send(Ask.put(path, "another text"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(Sha256.of("another text".getBytes(StandardCharsets.UTF_8)).hex());
    assertThat(kept()).isEmpty();
    assertThat(uploads.file(TEXT)).isEmpty();
  }

  @Test
  void onlyADigestIsAName() throws Exception {
    for (String name : List.of("x", TEXT.hex().toUpperCase(java.util.Locale.ROOT), "..%2f..%2fx")) {
      assertThat(status(Ask.put(PATH + name, "text"))).as(name).isEqualTo(404);
    }
    assertThat(folder.resolve("uploads")).doesNotExist();
  }

  @Test
  void whatIsOldIsSwept() throws Exception {
    assertThat(status(Ask.put(PATH + TEXT.hex(), "text"))).isEqualTo(204);
    now.set(Instant.now().plus(Duration.ofHours(47)));
    Sha256 more = Sha256.of("more".getBytes(StandardCharsets.UTF_8));
    assertThat(status(Ask.put(PATH + more.hex(), "more"))).isEqualTo(204);
    assertThat(kept()).hasSize(2);
    now.set(Instant.now().plus(Duration.ofHours(49)));
    assertThat(status(Ask.put(PATH + more.hex(), "more"))).isEqualTo(204);
    assertThat(kept()).containsExactly(more.hex());
  }
}
