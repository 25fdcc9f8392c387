// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that stops answers what was asked, takes nothing new, and then closes its log. */
final class GracefulStopTest {
  private static final int CALLERS = 20;

  @TempDir private Path folder = Path.of("");
  private HomeStory story;
  private ServerOnAStory running;

  @BeforeEach
  void serve() {
    story = HomeStory.in(folder.resolve("home")).baseline(new ModelId("risk_v1.0.0"), -1);
    running = ServerOnAStory.of(story.home());
  }

  @AfterEach
  void close() {
    running.client().close();
    story.close();
  }

  /** A request of which the server has read the first half. */
  private Socket begun(int row) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.server().port());
    socket.setSoTimeout(20_000);
    String body = body(row);
    String head =
        "POST /v1/models/risk/score HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(running.client().bearer().orElseThrow(), body.length());
    socket.getOutputStream().write((head + body.substring(0, 9)).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String body(int row) {
    return "{\"id\":\"row-%02d\",\"key\":\"k\",\"group\":\"low_risk\",\"features\":{\"debt\":0.5}}"
        .formatted(row);
  }

  /** Sends the second half; the answer, up to the end of the connection. */
  private static String end(Socket socket, int row) throws IOException {
    socket.getOutputStream().write(body(row).substring(9).getBytes(StandardCharsets.UTF_8));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void awaitRefusal() throws Exception {
    for (int turn = 0; turn < 500; turn++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), running.server().port())) {
        Thread.sleep(10);
      } catch (ConnectException _) {
        return;
      }
    }
    throw new AssertionError("new connections are still taken");
  }

  @Test
  void answersEveryRequestThatHadBegun() throws Exception {
    List<Socket> callers = new ArrayList<>();
    for (int row = 0; row < CALLERS; row++) {
      callers.add(begun(row));
    }
    running.client().get("/health"); // by now the server has read the halves
    int port = running.server().port();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(running.server()::close);
    awaitRefusal();
    assertThat(stopped).isNotDone();
    for (int row = 0; row < CALLERS; row++) {
      assertThat(end(callers.get(row), row))
          .startsWith("HTTP/1.1 200 OK")
          .contains("\"record\":" + (row + 1));
      callers.get(row).close();
    }
    stopped.get(20, TimeUnit.SECONDS);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
    AtomicInteger kept = new AtomicInteger();
    new PredictionLogReader(folder.resolve("home/predictions"))
        .forEach(_ -> kept.incrementAndGet());
    assertThat(kept).hasValue(CALLERS);
  }

  @Test
  void isNotReadyBeforeItStopsAndStillAnswers() {
    assertThat(running.client().get("/health/ready").statusCode()).isEqualTo(200);
    running.server().stopSoon();
    HttpResponse<String> answer = running.client().get("/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the server is stopping");
    assertThat(running.client().score("risk", "row", 0).statusCode()).isEqualTo(200);
    running.server().close();
  }

  @Test
  void doesNotWaitForConnectionsThatAskNothing() throws Exception {
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), running.server().port())) {
      running.client().get("/health");
      long begun = System.nanoTime();
      running.server().close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
      assertThat(idle.getInputStream().read()).as("closed, not reset").isEqualTo(-1);
    }
  }

  @Test
  void cutsOffWhatIsNotDoneInTime() throws Exception {
    try (Socket slow = begun(1)) {
      running.client().get("/health");
      long begun = System.nanoTime();
      running.server().close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(18));
      assertThat(slow.isConnected()).isTrue();
    }
  }
}
