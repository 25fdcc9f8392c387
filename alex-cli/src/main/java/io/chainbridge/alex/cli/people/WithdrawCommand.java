// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.decide.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex withdraw}: a reviewer lets what they denied be submitted again. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = "Withdraw your denials of a model: the same bytes may be submitted again.")
public final class WithdrawCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "MODEL", description = "model id, as alex status shows it")
  private String model = "";

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "the reason, kept in the log")
  private String reason = "";

  @Mixin private SigningKey key = new SigningKey();

  public WithdrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!ModelId.isWellFormed(model)) {
      return terminal.badInput(
          "'%s' is not a valid model id; `alex status` lists them".formatted(model));
    }
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      ModelId id = new ModelId(model);
      List<Sha256> denied =
          signer.governance().dossier(id).history().denied().entrySet().stream()
              .filter(one -> one.getValue().contains(signer.person()))
              .map(Map.Entry::getKey)
              .toList();
      if (denied.isEmpty()) {
        return terminal.badInput(signer.person().subject() + " has denied nothing of " + id);
      }
      int code = ExitCode.OK;
      for (Sha256 bytes : denied) {
        Decision decision = signer.governance().withdrawDenial(id, bytes, signer.person(), reason);
        code =
            Math.max(code, new Decisions(terminal, signer.governance()).printGiven(id, decision));
      }
      return code;
    }
  }
}
