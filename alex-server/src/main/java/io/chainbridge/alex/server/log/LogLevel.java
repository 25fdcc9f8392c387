// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The least level of what is logged. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG;

  /** The level of this name in lower case. */
  public static Optional<LogLevel> named(String name) {
    return Arrays.stream(values()).filter(level -> level.word().equals(name)).findFirst();
  }

  /** The name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What alex itself logs. */
  Level own() {
    return Level.toLevel(name());
  }

  /** What libraries log: at {@code debug} they may show what they read, so it ends at info. */
  Level libraries() {
    return this == DEBUG ? Level.INFO : own();
  }
}
