// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a line of the log is written. */
public enum LogFormat {
  /** For people. */
  TEXT {
    @Override
    Encoder<ILoggingEvent> encoder() {
      return new TextLines();
    }
  },
  /** One JSON object a line, for programs. */
  JSON {
    @Override
    Encoder<ILoggingEvent> encoder() {
      return new JsonLines();
    }
  };

  abstract Encoder<ILoggingEvent> encoder();

  /** The format of this name in lower case. */
  public static Optional<LogFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.word().equals(name)).findFirst();
  }

  /** The name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
