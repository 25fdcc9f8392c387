// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.server.CheckpointOutlet;
import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.tls.PemFiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every setting of a server.
 *
 * @param drain how long a stopping server takes requests while it says that it is not ready
 */
public record ServeConfiguration(
    String host,
    int port,
    Optional<PemFiles> tls,
    HomeKeyFiles keys,
    Optional<CheckpointOutlet> outlet,
    LogFormat logFormat,
    LogLevel logLevel,
    Duration recheck,
    Duration drain,
    boolean anonymousScoring) {
  /** The settings of these places; an earlier place wins, and the rest are defaults. */
  public static Parsed<ServeConfiguration> of(List<SettingSource> sources) {
    return new ConfigurationReader(sources).read();
  }

  /** The part that is about serving. */
  public ServerSettings server(Consumer<Notice> lines) {
    ServerSettings plain =
        ServerSettings.of(host, port, lines).checking(recheck).scoringAnonymously(anonymousScoring);
    ServerSettings published = outlet.map(plain::publishing).orElse(plain);
    return tls.map(published::over).orElse(published);
  }

  /** How the address begins. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
