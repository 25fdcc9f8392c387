// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.proposal.ProposalReview;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex propose --check}: reports everything a proposal lacks, at once. */
@Command(
    name = "propose",
    mixinStandardHelpOptions = true,
    description = "Check a proposal document against the framework's policy.")
final class ProposeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "the proposal, Markdown")
  private Path file = Path.of("");

  @Option(names = "--check", required = true, description = "check only; nothing is logged")
  private boolean check;

  ProposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (!check) {
      return terminal.badInput("alex: only --check is supported; use alex submit to propose");
    }
    return switch (ProposalReview.of(
        file.toString(), Files.readAllBytes(file), Policy.framework())) {
      case Parsed.Wrong<Proposal>(List<Fault> faults) ->
          terminal.badInput(faults.stream().map(Fault::render).toList());
      case Parsed.Ok<Proposal>(Proposal proposal) -> {
        terminal.print(proposal.model() + ": the proposal is complete");
        yield ExitCode.OK;
      }
    };
  }
}
