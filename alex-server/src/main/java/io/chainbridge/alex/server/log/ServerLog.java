// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log of this process, from opening to closing; before and after, nothing is logged. What is
 * logged goes out at once. The stream is not closed. Thread-safe.
 */
public final class ServerLog implements AutoCloseable {
  /** What alex itself logs: by room, and by purpose. */
  private static final List<String> OWN = List.of("io.chainbridge.alex", "alex");

  private final LoggerContext backend;
  private final OutputStreamAppender<ILoggingEvent> lines;

  private ServerLog(LoggerContext backend, OutputStreamAppender<ILoggingEvent> lines) {
    this.backend = backend;
    this.lines = lines;
  }

  /**
   * Logs to a stream from now on.
   *
   * @throws IllegalStateException when another backend than ours was put on the class path
   */
  public static ServerLog open(OutputStream out, LogFormat format, LogLevel level) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext backend)) {
      throw new IllegalStateException("logback is not the backend of slf4j in this process");
    }
    Encoder<ILoggingEvent> encoder = format.encoder();
    encoder.setContext(backend);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> lines = new Lines();
    lines.setContext(backend);
    lines.setEncoder(encoder);
    lines.setOutputStream(out);
    lines.start();
    root(backend).addAppender(lines);
    root(backend).setLevel(level.libraries());
    OWN.forEach(name -> backend.getLogger(name).setLevel(level.own()));
    return new ServerLog(backend, lines);
  }

  private static Logger root(LoggerContext backend) {
    return backend.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @Override
  public void close() {
    OWN.forEach(name -> backend.getLogger(name).setLevel(Level.OFF));
    root(backend).setLevel(Level.OFF);
    root(backend).detachAppender(lines);
    lines.stop();
  }

  /** Leaves its stream open: it belongs to the process. */
  private static final class Lines extends OutputStreamAppender<ILoggingEvent> {
    @Override
    protected void closeOutputStream() {}
  }
}
