// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * The name of a request in the log: what stands in the header of its answer. The server in front
 * chooses it; where none did, the name is empty.
 */
public final class RequestName {
  /** The header of the answer. */
  public static final String HEADER = "X-Request-Id";

  /** The key in the log. */
  public static final String KEY = "request";

  private RequestName() {}

  /** Names what this thread logs until the scope is closed. */
  static MDC.MDCCloseable of(RoutingContext context) {
    return MDC.putCloseable(
        KEY, Objects.requireNonNullElse(context.response().headers().get(HEADER), ""));
  }
}
