// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Consumer;

/** A few routes of a test on a port of their own, asked by one identity. */
final class SmallServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Router router = Router.router(vertx);
  private final Calls calls = new Calls(router, new ReadRoutes(router), new Replays());
  private final HttpClient client;
  private final String origin;
  private Optional<Identity> caller = Optional.empty();

  /** Plain HTTP. */
  SmallServer() {
    this(new HttpServerOptions(), HttpClient.newHttpClient(), "http");
  }

  SmallServer(HttpServerOptions options, HttpClient client, String scheme) {
    this.client = client;
    router
        .route()
        .handler(context -> {
          caller.ifPresent(identity -> Caller.is(context, identity));
          context.next();
        });
    HttpServer http =
        vertx
            .createHttpServer(options)
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    this.origin = scheme + "://127.0.0.1:" + http.actualPort();
  }

  SmallServer askedBy(Identity identity) {
    caller = Optional.of(identity);
    return this;
  }

  Calls calls() {
    return calls;
  }

  /** Mounts routes that need more than {@link Calls}. */
  SmallServer with(Consumer<Router> routes) {
    routes.accept(router);
    return this;
  }

  Vertx vertx() {
    return vertx;
  }

  HttpResponse<String> send(Ask ask) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + ask.path()))
            .method(ask.method(), HttpRequest.BodyPublishers.ofString(ask.body()));
    ask.headers().forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
