// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex withdraw}: a reviewer lets what they denied be submitted again. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = "Withdraw your denials of a model: the same bytes may be submitted again.")
public final class WithdrawCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ModelOfHome on = new ModelOfHome();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "the reason, kept in the log")
  private String reason = "";

  public WithdrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.change(terminal, this::withdraw);
  }

  private int withdraw(SigningKey.Signer signer, ModelId model, Decisions decisions) {
    List<Sha256> denied =
        signer.governance().dossier(model).history().denied().entrySet().stream()
            .filter(one -> one.getValue().contains(signer.person()))
            .map(Map.Entry::getKey)
            .toList();
    if (denied.isEmpty()) {
      return terminal.badInput(signer.person().subject() + " has denied nothing of " + model);
    }
    return denied.stream()
        .mapToInt(bytes ->
            decisions.printGiven(
                model, signer.governance().withdrawDenial(model, bytes, signer.person(), reason)))
        .max()
        .orElse(ExitCode.OK);
  }
}
