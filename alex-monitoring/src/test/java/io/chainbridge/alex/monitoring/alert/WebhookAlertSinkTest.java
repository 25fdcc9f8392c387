// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookAlertSinkTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Sha256 EVIDENCE = Sha256.of(new byte[] {1});

  private final List<Received> received = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private HttpServer server;

  private record Received(String body, String timestamp, String signature, String type) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          new Received(
              body,
              exchange.getRequestHeaders().getFirst("X-Alex-Timestamp"),
              exchange.getRequestHeaders().getFirst("X-Alex-Signature"),
              exchange.getRequestHeaders().getFirst("Content-Type")));
      int status = answers.isEmpty() ? 200 : answers.removeFirst();
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private AlertSink.Delivery deliver(AlertTransition... transitions) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    var target = new WebhookAlertSink.Target(url, "s3cret", "http://alex.example");
    var retry = new WebhookAlertSink.Retry(3, Duration.ofMillis(1));
    try (var sink = new WebhookAlertSink(target, retry, InstantSource.fixed(NOW))) {
      return sink.deliver(List.of(transitions));
    }
  }

  private static AlertTransition transition(String name, AlertState to) {
    return new AlertTransition(
        new ModelId("chainiq_risk_v0.2.0"),
        Stage.SHADOW_MODE,
        name,
        "calibration_error > 0.08",
        "Page on-call ML engineer",
        AlertState.INACTIVE,
        to,
        NOW,
        "calibration_error 0.1",
        EVIDENCE);
  }

  @Test
  @Proves("A9")
  void postsOneMessageThatTheReceiverCanAuthenticate() throws Exception {
    assertThat(deliver(transition("Calibration Degradation", AlertState.FIRING)))
        .isEqualTo(new AlertSink.Delivery.Delivered(1));
    Received message = received.getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = (message.timestamp() + "." + message.body()).getBytes(StandardCharsets.UTF_8);
    assertThat(message.signature())
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed)));
    assertThat(message.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
    assertThat(message.type()).isEqualTo("application/json");
    assertThat(message.body())
        .startsWith("{\"version\":\"4\",\"groupKey\":\"chainiq_risk_v0.2.0/SHADOW_MODE\"")
        .contains("\"status\":\"firing\"")
        .contains("\"alertname\":\"Calibration Degradation\"")
        .contains("\"version\":\"0.2.0\"")
        .contains("\"action\":\"Page on-call ML engineer\"")
        .contains(
            "\"fingerprint\":\""
                + transition("Calibration Degradation", AlertState.FIRING).dedupKey()
                + "\"");
  }

  @Test
  void putsAllTransitionsOfOneEvaluationInOneMessage() {
    deliver(transition("a", AlertState.FIRING), transition("b", AlertState.RESOLVED));
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().body())
        .contains("\"alertname\":\"a\"")
        .contains("\"alertname\":\"b\"")
        .contains("\"endsAt\":\"2026-03-01T12:00:00Z\"");
  }

  @Test
  void escapesWhatARuleMayBeNamed() {
    deliver(transition("quote \" back \\ line\nbreak", AlertState.FIRING));
    assertThat(received.getFirst().body())
        .contains("\"alertname\":\"quote \\\" back \\\\ line\\u000abreak\"");
  }

  @Test
  void triesAgainAfterATemporaryFailure() {
    answers.addAll(List.of(503, 429));
    assertThat(deliver(transition("a", AlertState.FIRING)))
        .isEqualTo(new AlertSink.Delivery.Delivered(3));
    assertThat(received).hasSize(3);
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    answers.addAll(List.of(500, 500, 500, 200));
    assertThat(deliver(transition("a", AlertState.FIRING)))
        .isEqualTo(new AlertSink.Delivery.Undelivered(3, "the receiver answered 500"));
    assertThat(received).hasSize(3);
  }

  @Test
  void neverRepeatsWhatTheReceiverRejectsNorFollowsARedirect() {
    answers.addAll(List.of(400, 302));
    assertThat(deliver(transition("a", AlertState.FIRING)))
        .isEqualTo(new AlertSink.Delivery.Undelivered(1, "the receiver answered 400"));
    assertThat(deliver(transition("a", AlertState.FIRING)))
        .isEqualTo(new AlertSink.Delivery.Undelivered(1, "the receiver answered 302"));
    assertThat(received).hasSize(2);
  }

  @Test
  void reportsAReceiverThatIsAway() {
    server.stop(0);
    assertThat(deliver(transition("a", AlertState.FIRING)))
        .isInstanceOf(AlertSink.Delivery.Undelivered.class);
  }

  @Test
  void hidesTheSecretAndRefusesOtherSchemes() {
    var target = new WebhookAlertSink.Target(URI.create("https://h/token"), "s3cret", "");
    assertThat(target.toString()).doesNotContain("s3cret").doesNotContain("token");
    assertThatThrownBy(() -> new WebhookAlertSink.Target(URI.create("file:///x"), "s", ""))
        .hasMessageContaining("http or https");
  }

  @Test
  void writesOneLinePerTransition() {
    StringBuilder lines = new StringBuilder();
    new LineAlertSink(lines)
        .deliver(
            List.of(transition("a\nb", AlertState.FIRING), transition("c", AlertState.NO_DATA)));
    assertThat(lines.toString().lines()).hasSize(2);
    assertThat(lines.toString()).contains("\"a b\"").contains("INACTIVE -> NO_DATA");
  }

  @Test
  void keepsOneKeyForAllTransitionsOfAnAlert() {
    assertThat(transition("a", AlertState.FIRING).dedupKey())
        .isEqualTo(transition("a", AlertState.RESOLVED).dedupKey())
        .isNotEqualTo(transition("b", AlertState.FIRING).dedupKey())
        .hasSize(64);
  }
}
