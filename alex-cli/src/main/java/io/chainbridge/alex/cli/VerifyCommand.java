// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex verify}: audits a home folder offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Audit a home folder offline: log, proofs, artifacts, metadata, predictions.")
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HomeAudit audit = HomeAudit.of(home);
    for (HomeAudit.Line line : audit.lines()) {
      terminal.print(
          "%-28s %10d checked  %s"
              .formatted(
                  line.what(),
                  line.checked(),
                  line.findings().isEmpty() ? "holds" : "DOES NOT HOLD"));
      line.findings().forEach(finding -> terminal.print("  " + finding));
    }
    return audit.holds() ? 0 : ExitCode.DOES_NOT_HOLD;
  }
}
