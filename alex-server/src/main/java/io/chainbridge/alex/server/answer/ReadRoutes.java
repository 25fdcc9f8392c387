// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.answer;

import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Objects;
import org.slf4j.MDC;

/** Read-only routes: GET and HEAD run, OPTIONS lists the methods, all others are refused. */
public record ReadRoutes(Router router) {
  private static final List<String> ALLOWED = List.of("GET", "HEAD", "OPTIONS");
  private static final List<Integer> REFUSALS = List.of(400, 413, 414, 415, 417, 431, 503);

  /** What one route reads. */
  @FunctionalInterface
  public interface Read {
    ApiAnswer of(RoutingContext context);
  }

  /** Reads block on the database and the disk, so they run on worker threads. */
  public void get(String path, Read read) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .blockingHandler(context -> Reply.send(context, read(context, read)), false);
    otherwise(path, ALLOWED);
  }

  /** Answers every method that no route before took: OPTIONS with the list, others with 405. */
  public void otherwise(String path, List<String> allowed) {
    router
        .route(path)
        .handler(context ->
            Reply.send(
                context,
                context.request().method().equals(HttpMethod.OPTIONS)
                    ? new ApiAnswer.Options(allowed)
                    : new ApiAnswer.WrongMethod(context.request().method().name(), allowed)));
  }

  /** Fallback handlers. */
  public void theRest() {
    router.errorHandler(
        404,
        context -> Reply.send(context, ApiAnswer.absent("no path " + context.request().path())));
    router.errorHandler(
        500,
        context ->
            Reply.send(
                context,
                new ApiAnswer.Broken(
                    Objects.requireNonNullElseGet(
                        context.failure(), () -> new IllegalStateException("status 500")))));
    for (int status : REFUSALS) {
      router.errorHandler(status, context -> Reply.send(context, refused(status)));
    }
  }

  private static ApiAnswer read(RoutingContext context, Read read) {
    try (MDC.MDCCloseable _ = RequestId.of(context).named()) {
      return read.of(context);
    } catch (HttpException e) {
      return refused(e.getStatusCode()); // a malformed query
    } catch (RuntimeException e) {
      return new ApiAnswer.Broken(e);
    }
  }

  private static ApiAnswer refused(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    String detail =
        type == ProblemType.MALFORMED_URL
            ? "the path or the query is not a valid URL"
            : "HTTP status " + status;
    return new ApiAnswer.Refused(Problem.of(type, detail));
  }

  /** A parameter of the path; empty where there is none. */
  public static String param(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.pathParam(name), "");
  }
}
