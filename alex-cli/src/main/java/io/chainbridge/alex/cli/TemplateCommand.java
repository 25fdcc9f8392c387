// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.MetadataSchema;
import io.chainbridge.alex.documents.Templates;
import io.chainbridge.alex.documents.proposal.ProposalTemplate;
import io.chainbridge.alex.server.settings.SettingsTemplate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex template}: prints a document to fill in. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    description =
        "Print a template (proposal, report, rollout, alerts, alex) or the metadata schema.")
final class TemplateCommand implements Callable<Integer> {
  private final Terminal terminal;

  /** The templates. */
  enum Kind {
    proposal,
    report,
    rollout,
    alerts,
    metadata,
    alex
  }

  @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private Kind kind = Kind.proposal;

  TemplateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal
        .out()
        .print(
            switch (kind) {
              case proposal -> ProposalTemplate.text();
              case report -> Templates.report();
              case rollout -> Templates.rollout();
              case alerts -> Templates.alerts();
              case metadata -> MetadataSchema.text();
              case alex -> SettingsTemplate.text();
            });
    return ExitCode.OK;
  }
}
