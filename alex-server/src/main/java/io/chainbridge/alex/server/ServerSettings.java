// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.server.tls.PemFiles;
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
 * @param tls certificate and key; without them the server speaks plain HTTP
 * @param anonymousScoring whether rows may be scored by callers who do not say who they are
 */
public record ServerSettings(
    String host,
    int port,
    Duration recheck,
    InstantSource clock,
    Consumer<Notice> lines,
    Optional<CheckpointOutlet> outlet,
    Optional<PemFiles> tls,
    boolean anonymousScoring) {
  private static final Duration RECHECK = Duration.ofMinutes(1);

  /** Plain HTTP, without a place for checkpoints outside the home. */
  public ServerSettings(
      String host, int port, Duration recheck, InstantSource clock, Consumer<Notice> lines) {
    this(host, port, recheck, clock, lines, Optional.empty(), Optional.empty(), false);
  }

  /** The same with a place for checkpoints outside the home. */
  public ServerSettings publishing(CheckpointOutlet place) {
    return new ServerSettings(
        host, port, recheck, clock, lines, Optional.of(place), tls, anonymousScoring);
  }

  /** The same over TLS. */
  public ServerSettings over(PemFiles files) {
    return new ServerSettings(
        host, port, recheck, clock, lines, outlet, Optional.of(files), anonymousScoring);
  }

  /** The same, open or closed to callers who do not say who they are. */
  public ServerSettings scoringAnonymously(boolean open) {
    return new ServerSettings(host, port, recheck, clock, lines, outlet, tls, open);
  }

  /** The same with another time between two checks of the models. */
  public ServerSettings checking(Duration every) {
    return new ServerSettings(host, port, every, clock, lines, outlet, tls, anonymousScoring);
  }

  /** On the wall clock; models prove themselves again once a minute. */
  public static ServerSettings of(String host, int port, Consumer<Notice> lines) {
    return new ServerSettings(host, port, RECHECK, InstantSource.system(), lines);
  }
}
