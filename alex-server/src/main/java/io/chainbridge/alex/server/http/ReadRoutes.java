// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Objects;

/** Routes that are only read: GET and HEAD run, OPTIONS tells, every other method is refused. */
record ReadRoutes(Router router) {
  private static final List<String> ALLOWED = List.of("GET", "HEAD", "OPTIONS");
  private static final List<Integer> REFUSALS = List.of(400, 413, 414, 415, 417, 431, 503);

  /** What one route reads. */
  @FunctionalInterface
  interface Read {
    ApiAnswer of(RoutingContext context);
  }

  /** Reads block on the database and the disk, so they run on worker threads. */
  void get(String path, Read read) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .blockingHandler(context -> Reply.send(context, read(context, read)), false);
    otherwise(path, ALLOWED);
  }

  /** Whatever reaches this path by another way than those before is told what it may do. */
  void otherwise(String path, List<String> allowed) {
    router
        .route(path)
        .handler(context ->
            Reply.send(
                context,
                context.request().method().equals(HttpMethod.OPTIONS)
                    ? new ApiAnswer.Options(allowed)
                    : new ApiAnswer.WrongMethod(context.request().method().name(), allowed)));
  }

  /** What no route takes, and what the web server refuses by itself. */
  void theRest() {
    router.errorHandler(
        404,
        context ->
            Reply.send(context, new ApiAnswer.Absent("no path " + context.request().path())));
    router.errorHandler(
        500,
        context ->
            Reply.send(
                context,
                new ApiAnswer.Broken(
                    Objects.requireNonNullElseGet(
                        context.failure(), () -> new IllegalStateException("status 500")))));
    for (int status : REFUSALS) {
      router.errorHandler(status, context -> Reply.send(context, new ApiAnswer.Refused(status)));
    }
  }

  private static ApiAnswer read(RoutingContext context, Read read) {
    try {
      return read.of(context);
    } catch (HttpException e) {
      return new ApiAnswer.Refused(e.getStatusCode()); // a query that is no query
    } catch (RuntimeException e) {
      return new ApiAnswer.Broken(e);
    }
  }

  /** A parameter of the path; empty where there is none. */
  static String param(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.pathParam(name), "");
  }
}
