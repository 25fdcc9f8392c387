// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.answer;

import io.chainbridge.alex.gateway.http.RequestName;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The name of one request in the log and in its answer: what the caller sent, or 16 hexadecimal
 * digits. It need not be unique and is no secret.
 */
public record RequestId(String value) {
  public static final String HEADER = RequestName.HEADER;

  /** Its key in the log. */
  public static final String KEY = RequestName.KEY;

  private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The id of a request; it is chosen once. */
  public static RequestId of(RoutingContext context) {
    RequestId chosen = context.get(HEADER);
    if (chosen == null) {
      chosen = choose(Objects.requireNonNullElse(context.request().getHeader(HEADER), ""));
      context.put(HEADER, chosen);
    }
    return chosen;
  }

  private static RequestId choose(String sent) {
    return new RequestId(
        TAKEN.matcher(sent).matches()
            ? sent
            : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
  }

  /** Names what this thread logs until the scope is closed. */
  public MDC.MDCCloseable named() {
    return MDC.putCloseable(KEY, value);
  }
}
