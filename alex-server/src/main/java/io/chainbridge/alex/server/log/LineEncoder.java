// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/** An encoder of lines in UTF-8 that end with LF, without anything before or after them. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  /** The line, without its end. */
  abstract String line(ILoggingEvent event);

  @Override
  public final byte[] encode(ILoggingEvent event) {
    return (line(event) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public final byte[] headerBytes() {
    return NOTHING.clone();
  }

  @Override
  public final byte[] footerBytes() {
    return NOTHING.clone();
  }
}
