// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.log.LogTape;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a read logs, on whatever thread it runs, names the request that it is for. */
final class RequestIdTest {
  private static final Logger LOG = LoggerFactory.getLogger("alex.test");

  /** One worker, so that both reads run on the same thread. */
  private static Router reads(Vertx vertx) {
    Router router = Router.router(vertx);
    new ReadRoutes(router)
        .get(
            "/read",
            context -> {
              LOG.info("reads");
              return ApiAnswer.absent("nothing");
            });
    router
        .route("/other")
        .blockingHandler(context -> {
          LOG.info("is not named");
          context.response().end();
        });
    return router;
  }

  @Test
  void isInTheLinesOfAReadAndGoneAfterIt() throws Exception {
    Vertx vertx = Vertx.builder().with(new VertxOptions().setWorkerPoolSize(1)).build();
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.INFO);
        HttpClient client = HttpClient.newHttpClient()) {
      int port =
          vertx
              .createHttpServer()
              .requestHandler(reads(vertx))
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .join()
              .actualPort();
      for (String path : new String[] {"/read", "/other"}) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Request-Id", "r-7")
                .build();
        client.send(request, BodyHandlers.discarding());
      }
      assertThat(LogTape.read(tape.await(line -> line.contains("reads"))).path("request").asText())
          .isEqualTo("r-7");
      assertThat(LogTape.read(tape.await(line -> line.contains("is not named"))).has("request"))
          .isFalse();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
