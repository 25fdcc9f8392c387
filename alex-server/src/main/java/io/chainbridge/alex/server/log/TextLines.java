// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/**
 * Time (UTC, seconds), level, logger and message, then {@code key=value} of everything else. The
 * trace of an exception follows on lines of its own; nothing else breaks a line.
 */
final class TextLines extends LineEncoder {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

  @Override
  String line(ILoggingEvent event) {
    StringBuilder line =
        new StringBuilder(
            "%s %-5s %s  %s"
                .formatted(
                    event.getInstant().truncatedTo(ChronoUnit.SECONDS),
                    event.getLevel(),
                    event.getLoggerName(),
                    event.getFormattedMessage()));
    for (KeyValuePair pair :
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
      line.append(' ').append(pair.key).append('=').append(pair.value);
    }
    event
        .getMDCPropertyMap()
        .forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
    String one = CONTROL.matcher(line).replaceAll(" ");
    return event.getThrowableProxy() == null
        ? one
        : one + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
  }
}
