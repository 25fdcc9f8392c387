// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.server.tls.PemFiles;
import io.chainbridge.alex.server.tls.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home over TLS, and over plain HTTP where others may read it. */
final class HttpFrontTest {
  private static final String UNSAFE =
      "served on 0.0.0.0 without TLS: anybody on the way reads and changes what is sent";

  private final List<Notice> said = new CopyOnWriteArrayList<>();

  @TempDir private Path folder = Path.of("");
  private HomeStory story;

  @BeforeEach
  void begin() {
    story = HomeStory.in(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    story.close();
  }

  private ServerSettings on(String host) {
    return ServerSettings.of(host, 0, said::add);
  }

  @Test
  void servesAHomeOverTls() throws Exception {
    TestCertificate certificate = TestCertificate.p256();
    ServerSettings settings = on("0.0.0.0").over(certificate.into(folder));
    try (AlexServer server = AlexServer.open(story.home(), settings);
        HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusted()).build()) {
      URI uri = URI.create("https://127.0.0.1:" + server.port() + "/health/live");
      assertThat(
              client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).version())
          .isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(said).noneMatch(notice -> notice.line().contains("without TLS"));
    }
  }

  @Test
  void warnsWhereOthersMayRead() {
    AlexServer.open(story.home(), on("0.0.0.0")).close();
    assertThat(said).contains(Notice.warning(UNSAFE));
    said.clear();
    AlexServer.open(story.home(), on("127.0.0.1")).close();
    assertThat(said).noneMatch(notice -> notice.line().contains("without TLS"));
  }

  @Test
  void servesNothingWithAKeyThatDoesNotFit() throws Exception {
    PemFiles files = TestCertificate.p256().into(folder);
    Files.writeString(files.key(), TestCertificate.p256().key());
    assertThatThrownBy(() -> AlexServer.open(story.home(), on("127.0.0.1").over(files)).close())
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("server.key does not fit the certificate");
    AlexServer.open(story.home(), on("127.0.0.1")).close(); // nothing holds the home
  }
}
