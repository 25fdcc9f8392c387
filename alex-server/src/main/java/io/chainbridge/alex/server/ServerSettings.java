// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.operation.report.Notice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a home is served.
 *
 * @param host address to listen on
 * @param port 0 picks a free one
 * @param recheck how often models must prove themselves again
 * @param lines receives a notice of each thing that happens
 * @param outlet where the newest checkpoint is kept outside the home
 */
public record ServerSettings(
    String host,
    int port,
    Duration recheck,
    InstantSource clock,
    Consumer<Notice> lines,
    Optional<CheckpointOutlet> outlet) {
  private static final Duration RECHECK = Duration.ofMinutes(1);

  /** Without a place for checkpoints outside the home. */
  public ServerSettings(
      String host, int port, Duration recheck, InstantSource clock, Consumer<Notice> lines) {
    this(host, port, recheck, clock, lines, Optional.empty());
  }

  /** The same with a place for checkpoints outside the home. */
  public ServerSettings publishing(CheckpointOutlet place) {
    return new ServerSettings(host, port, recheck, clock, lines, Optional.of(place));
  }

  /** On the wall clock; models prove themselves again once a minute. */
  public static ServerSettings of(String host, int port, Consumer<Notice> lines) {
    return new ServerSettings(host, port, RECHECK, InstantSource.system(), lines);
  }
}
