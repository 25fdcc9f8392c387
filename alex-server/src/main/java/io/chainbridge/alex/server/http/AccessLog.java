// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.server.answer.RequestId;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * One line for each answered request, with neither query nor body. Scoring is logged at debug: it
 * has a record of its own, and may come by the thousand each second.
 */
final class AccessLog implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger("alex.access");

  private static final Pattern SCORING =
      Pattern.compile("/v1/models/[^/]+/score|/v2/models/.+/infer");

  /** To be mounted before everything else. */
  static void mount(Router router) {
    router.route().handler(new AccessLog());
  }

  @Override
  public void handle(RoutingContext context) {
    RequestId id = RequestId.of(context);
    context.response().putHeader(RequestId.HEADER, id.value());
    Level level = isScoring(context) ? Level.DEBUG : Level.INFO;
    if (LOG.isEnabledForLevel(level)) {
      long begun = System.nanoTime();
      context.addEndHandler(_ -> tell(context, level, begun));
    }
    context.next();
  }

  private static boolean isScoring(RoutingContext context) {
    return context.request().method().equals(HttpMethod.POST)
        && SCORING.matcher(String.valueOf(context.request().path())).matches();
  }

  private static void tell(RoutingContext context, Level level, long begun) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    try (MDC.MDCCloseable _ = RequestId.of(context).named()) {
      LOG.atLevel(level)
          .addKeyValue("method", request.method().name())
          .addKeyValue("path", request.path())
          .addKeyValue("status", response.getStatusCode())
          .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
          .addKeyValue("bytes", response.bytesWritten())
          .addKeyValue("remote", request.remoteAddress().hostAddress())
          .log("answered");
    }
  }
}
