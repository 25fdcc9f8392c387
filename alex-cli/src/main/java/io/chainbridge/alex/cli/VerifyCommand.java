// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.audit.AuditTrust;
import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex verify}: audits a home folder offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Audit a home folder offline: decide every command of its log again, recompute its",
      "evidence, and count what is missing. Writes nothing.",
      "",
      "Whoever holds the keys in a home can write the whole home anew. Give keys and a",
      "checkpoint that were kept elsewhere to find that too.",
      ""
    },
    footer = {"", "Exit code: 0 everything holds, 1 something does not hold, 2 bad input."})
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "an older checkpoint of this log, which it must extend; may be repeated")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--log-key",
      paramLabel = "VKEY",
      description = "verifier key of the log, as in keys/log.vkey")
  private String logKey = "";

  @Option(
      names = "--proof-key",
      paramLabel = "PEM",
      description = "file with the public key of the ProofPacks, as keys/alex.pub")
  private String proofKey = "";

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "folder that prediction records were archived in; may be repeated")
  private List<Path> archives = new ArrayList<>();

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (GivenTrust.read(checkpoints, logKey, proofKey)) {
      case GivenTrust.Bad(List<String> faults) -> terminal.badInput(faults);
      case GivenTrust.Good(AuditTrust trust) -> report(HomeAudit.of(home, trust, archives));
    };
  }

  private int report(HomeAudit audit) {
    if (json) {
      terminal.print(AuditJson.write(audit));
    } else {
      terminal.print(audit.trust());
      audit.lines().forEach(this::print);
    }
    return audit.holds() ? ExitCode.OK : ExitCode.DOES_NOT_HOLD;
  }

  private void print(HomeAudit.Line line) {
    terminal.print(
        "%-28s %10d checked  %s"
            .formatted(
                line.what(),
                line.checked(),
                line.findings().isEmpty() ? "holds" : "DOES NOT HOLD"));
    line.findings().forEach(finding -> terminal.print("  " + finding));
    line.remarks().forEach(remark -> terminal.print("  GAP  " + remark));
    line.archived().forEach(archived -> terminal.print("  ARCHIVE  " + archived));
  }
}
