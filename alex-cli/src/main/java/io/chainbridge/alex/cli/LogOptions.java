// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.log.ServerLog;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a server logs to standard error, and how; without options text from info on. */
final class LogOptions {
  @Option(
      names = "--log-format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description =
          "of the log on standard error: text or json (one object a line); default:"
              + " ${DEFAULT-VALUE}")
  private String format = "text";

  @Option(
      names = "--log-level",
      defaultValue = "info",
      paramLabel = "LEVEL",
      description =
          "least level that is logged: error, warn, info or debug; default: ${DEFAULT-VALUE}")
  private String level = "info";

  /** One line for each option that is not one of its words. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (LogFormat.named(format).isEmpty()) {
      faults.add("--log-format must be text or json, was: " + format);
    }
    if (LogLevel.named(level).isEmpty()) {
      faults.add("--log-level must be error, warn, info or debug, was: " + level);
    }
    return faults;
  }

  /** Logs from now on; call it where there are no faults. */
  ServerLog open(OutputStream out) {
    return ServerLog.open(
        out, LogFormat.named(format).orElseThrow(), LogLevel.named(level).orElseThrow());
  }
}
