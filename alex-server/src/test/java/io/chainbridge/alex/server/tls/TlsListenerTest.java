// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.operation.report.Notice;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with PEM files: what clients get, and what they get after the files have changed. */
final class TlsListenerTest {
  private final Vertx vertx = Vertx.vertx();
  private final LinkedBlockingQueue<Notice> said = new LinkedBlockingQueue<>();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpServer serve(PemFiles files) throws Exception {
    PemWatch watch = PemWatch.of(files, Instant.now(), said::add);
    TlsListener listener = new TlsListener(watch, InstantSource.system(), said::add);
    HttpServer http =
        vertx
            .createHttpServer(listener.options())
            .requestHandler(request -> request.response().end("served"))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    listener.follow(vertx, http, Duration.ofMillis(20));
    return http;
  }

  private static HttpResponse<String> get(
      HttpServer server, TestCertificate trusted, HttpClient.Version version) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(trusted.trusted()).version(version).build()) {
      URI uri = URI.create("https://127.0.0.1:" + server.actualPort() + "/");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void speaksTheNewestHttpThatTheClientOffers() throws Exception {
    for (TestCertificate one :
        new TestCertificate[] {TestCertificate.p256(), TestCertificate.rsa()}) {
      HttpServer server = serve(one.into(folder));
      for (HttpClient.Version version : HttpClient.Version.values()) {
        if (version.name().equals("HTTP_3")) {
          continue; // over UDP
        }
        HttpResponse<String> answer = get(server, one, version);
        assertThat(answer.body()).isEqualTo("served");
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.sslSession().map(SSLSession::getProtocol)).contains("TLSv1.3");
      }
    }
  }

  @Test
  void speaksTls12AndNothingOlder() throws Exception {
    TestCertificate certificate = TestCertificate.p256();
    PemWatch watch = PemWatch.of(certificate.into(folder), Instant.now(), said::add);
    TlsListener listener = new TlsListener(watch, InstantSource.system(), said::add);
    assertThat(listener.options().getEnabledSecureTransportProtocols())
        .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    HttpServer server = serve(certificate.into(folder));
    try (SSLSocket socket =
        (SSLSocket)
            certificate
                .trusted()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
  }

  @Test
  void servesChangedFilesWithoutARestart() throws Exception {
    TestCertificate old = TestCertificate.p256();
    TestCertificate young = TestCertificate.rsa();
    PemFiles files = old.into(folder);
    HttpServer server = serve(files);
    assertThatThrownBy(() -> get(server, young, HttpClient.Version.HTTP_2))
        .isInstanceOf(SSLException.class);
    young.into(folder);
    Files.setLastModifiedTime(
        files.certificate(), FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    for (Notice notice = said.take(); !notice.line().endsWith("was loaded again"); ) {
      assertThat(notice.line()).contains("does not fit"); // between the two files
      notice = said.poll(20, TimeUnit.SECONDS);
      assertThat(notice).isNotNull();
    }
    HttpResponse<String> answer = get(server, young, HttpClient.Version.HTTP_2);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.sslSession().map(SSLSession::getProtocol)).contains("TLSv1.3");
    assertThatThrownBy(() -> get(server, old, HttpClient.Version.HTTP_2))
        .isInstanceOf(SSLException.class);
  }
}
