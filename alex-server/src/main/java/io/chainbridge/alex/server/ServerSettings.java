// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * How a home is served.
 *
 * @param host address to listen on
 * @param port 0 picks a free one
 * @param interval how often models prove themselves again, the log is followed and open days end
 * @param lines receives one line for each thing that happens
 */
public record ServerSettings(
    String host, int port, Duration interval, InstantSource clock, Consumer<String> lines) {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** On the wall clock, once a minute. */
  public static ServerSettings of(String host, int port, Consumer<String> lines) {
    return new ServerSettings(host, port, INTERVAL, InstantSource.system(), lines);
  }
}
