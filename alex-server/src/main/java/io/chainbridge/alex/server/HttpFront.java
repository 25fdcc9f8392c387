// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.server.tls.PemFaultsException;
import io.chainbridge.alex.server.tls.PemFiles;
import io.chainbridge.alex.server.tls.PemWatch;
import io.chainbridge.alex.server.tls.TlsListener;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The one address that a home is served on, plain or over TLS. */
record HttpFront(HttpServer http) {
  /** How long a request that has begun may take once the server is asked to stop. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  private static final Duration LOOK_AT_FILES = Duration.ofMinutes(1);

  /**
   * Listens from now on.
   *
   * @throws HomeUnusableException when the address is taken, or the TLS files cannot be served
   */
  static HttpFront open(Vertx vertx, Router router, Home home, ServerSettings settings) {
    Optional<TlsListener> tls = settings.tls().map(files -> tls(files, home, settings));
    if (tls.isEmpty() && !isLoopback(settings.host())) {
      settings
          .lines()
          .accept(
              Notice.warning(
                  "served on %s without TLS: anybody on the way reads and changes what is sent"
                      .formatted(settings.host())));
    }
    HttpServerOptions options = tls.map(TlsListener::options).orElseGet(HttpServerOptions::new);
    try {
      HttpServer http =
          vertx
              .createHttpServer(options)
              .requestHandler(router)
              .listen(settings.port(), settings.host())
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      tls.ifPresent(listener -> listener.follow(vertx, http, LOOK_AT_FILES));
      return new HttpFront(http);
    } catch (CompletionException e) {
      throw new HomeUnusableException(
          home.folder(),
          "cannot be served on %s:%d (%s); give another host or port"
              .formatted(settings.host(), settings.port(), String.valueOf(e.getCause())));
    }
  }

  private static TlsListener tls(PemFiles files, Home home, ServerSettings settings) {
    try {
      PemWatch watch = PemWatch.of(files, settings.clock().instant(), settings.lines());
      return new TlsListener(watch, settings.clock(), settings.lines());
    } catch (PemFaultsException e) {
      throw new HomeUnusableException(
          home.folder(), "cannot be served over TLS: " + e.getMessage());
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false; // it cannot be listened on either
    }
  }

  int port() {
    return http.actualPort();
  }

  /** Refuses new connections and answers what was asked; what takes too long is cut off. */
  void close() {
    http.shutdown(LAST_ANSWERS).toCompletionStage().toCompletableFuture().join();
  }
}
