// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.log;

import io.chainbridge.alex.operation.report.Notice;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices of an operation in the log, at the level of their urgency. Thread-safe. */
public record OperatorLog() implements Consumer<Notice> {
  private static final Logger LOG = LoggerFactory.getLogger("alex.operation");

  @Override
  public void accept(Notice notice) {
    switch (notice.urgency()) {
      case NEWS -> LOG.info(notice.line());
      case WARNING -> LOG.warn(notice.line());
      case ALARM -> LOG.error(notice.line());
    }
  }
}
