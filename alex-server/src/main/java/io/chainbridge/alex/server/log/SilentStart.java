// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/** Logs nothing until {@link ServerLog} is opened. The backend finds it as a service. */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class SilentStart extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext backend) {
    backend.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY; // they would read files and log everything
  }
}
