// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import io.chainbridge.alex.operation.report.Notice;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * HTTPS with the pair that a watch has: TLS 1.2 and 1.3, HTTP/2 where the client offers it. Changed
 * files are in force for new connections without a restart.
 */
public record TlsListener(PemWatch watch, InstantSource clock, Consumer<Notice> lines) {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  /** How a server is to be made. */
  public HttpServerOptions options() {
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(watch.served().options());
  }

  /** Looks for changed files at this interval, until the server's Vert.x is closed. */
  public void follow(Vertx vertx, HttpServer http, Duration interval) {
    vertx.setPeriodic(
        interval.toMillis(), _ -> vertx.executeBlocking(() -> turn(http)).onFailure(this::failed));
  }

  private boolean turn(HttpServer http) {
    watch.turn(clock.instant()).ifPresent(pair -> replace(http, pair));
    return true;
  }

  private void replace(HttpServer http, PemPair pair) {
    ServerSSLOptions options =
        new ServerSSLOptions()
            .setUseAlpn(true)
            .setApplicationLayerProtocols(List.of("h2", "http/1.1"))
            .setEnabledSecureTransportProtocols(PROTOCOLS)
            .setKeyCertOptions(pair.options());
    http.updateSSLOptions(options)
        .onSuccess(_ -> lines.accept(Notice.news(pair + " was loaded again")))
        .onFailure(this::failed);
  }

  private void failed(Throwable cause) {
    lines.accept(Notice.alarm("the TLS files were not loaded again: " + cause));
  }
}
