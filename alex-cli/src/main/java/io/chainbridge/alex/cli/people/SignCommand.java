// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex sign}: approves or denies a checkpoint by hand. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description =
        "Approve or deny a checkpoint of a model. The signature is bound to exactly what is"
            + " submitted now.")
public final class SignCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ModelOfHome on = new ModelOfHome();

  @Parameters(index = "1", paramLabel = "CHECKPOINT", description = "${COMPLETION-CANDIDATES}")
  private Checkpoint checkpoint = Checkpoint.PROPOSAL_REVIEW;

  @Option(
      names = "--role",
      defaultValue = "ALEX",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Role role = Role.ALEX;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "the reason, kept in the log")
  private String reason = "";

  @Option(
      names = "--answer",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "the answer to what alex status shows as asked, kept in the log")
  private String answer = "";

  @Option(names = "--deny", description = "deny instead of approving")
  private boolean deny;

  public SignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.change(terminal, this::sign);
  }

  private int sign(SigningKey.Signer signer, ModelId model, Decisions decisions) {
    Governance governance = signer.governance();
    Optional<Sha256> subject = governance.reviewSubject(model, checkpoint);
    if (subject.isEmpty()) {
      return terminal.badInput(
          "%s is in %s: there is nothing to sign at %s"
              .formatted(model, governance.dossier(model).word(), checkpoint));
    }
    SignOff signOff =
        new SignOff(checkpoint, role, signer.person(), !deny, subject.get(), reason, answer);
    return decisions.printSigned(model, signOff, governance.sign(model, signOff));
  }
}
