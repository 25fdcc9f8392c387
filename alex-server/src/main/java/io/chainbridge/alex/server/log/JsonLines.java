// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line: {@code time} (UTC, milliseconds), {@code level}, {@code logger}, {@code
 * message}, {@code thread}, {@code request} where there is one, each key with its value (numbers
 * and booleans as such), and {@code trace} of an exception as one string.
 */
final class JsonLines extends LineEncoder {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  String line(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", TIME.format(event.getInstant()));
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("message", event.getFormattedMessage());
    line.put("thread", event.getThreadName());
    event.getMDCPropertyMap().forEach(line::put);
    for (KeyValuePair pair :
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
      if (!line.has(pair.key)) { // a library must not hide what every line has
        put(line, pair.key, pair.value);
      }
    }
    if (event.getThrowableProxy() != null) {
      line.put("trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private static void put(ObjectNode line, String key, @Nullable Object value) {
    switch (value) {
      case null -> line.putNull(key);
      case Boolean truth -> line.put(key, truth);
      case Byte _, Short _, Integer _, Long _ -> line.put(key, ((Number) value).longValue());
      case Float _, Double _ -> line.put(key, ((Number) value).doubleValue());
      case BigDecimal exact -> line.put(key, exact);
      default -> line.put(key, value.toString());
    }
  }
}
