// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import java.time.Duration;
import java.util.function.Function;

/**
 * How the text of a setting becomes a value.
 *
 * @param words what the text must be
 * @param reader throws IllegalArgumentException when it is something else
 */
record Form<T>(String words, Function<String, T> reader) {
  static final Form<String> ANY = new Form<>("a value", text -> text);

  static final Form<Integer> PORT = new Form<>("a port from 0 to 65535", Form::port);

  static final Form<Duration> RECHECK =
      new Form<>(
          "a time from 1s to 1h, such as 90s or 5m",
          text -> time(text, Duration.ofSeconds(1), Duration.ofHours(1)));

  static final Form<Duration> DRAIN =
      new Form<>(
          "a time from 0s to 60s, such as 15s",
          text -> time(text, Duration.ZERO, Duration.ofSeconds(60)));

  static final Form<Boolean> SWITCH = new Form<>("true or false", Form::yes);

  static final Form<LogFormat> FORMAT =
      new Form<>(
          "text or json",
          text -> LogFormat.named(text).orElseThrow(() -> new IllegalArgumentException(text)));

  static final Form<LogLevel> LEVEL =
      new Form<>(
          "error, warn, info or debug",
          text -> LogLevel.named(text).orElseThrow(() -> new IllegalArgumentException(text)));

  private static int port(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    return in(port >= 0 && port <= 65_535, port);
  }

  private static Duration time(String text, Duration least, Duration most) {
    if (!text.matches("[0-9]{1,5}[smh]")) {
      throw new IllegalArgumentException(text);
    }
    Duration time = Duration.parse("PT" + text);
    return in(time.compareTo(least) >= 0 && time.compareTo(most) <= 0, time);
  }

  private static boolean yes(String text) {
    return in(text.equals("true") || text.equals("false"), text.equals("true"));
  }

  private static <T> T in(boolean range, T value) {
    if (!range) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return value;
  }
}
