// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Checkpoint;
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

  @Mixin private OnModel on = new OnModel();

  @Parameters(index = "1", paramLabel = "CHECKPOINT", description = "${COMPLETION-CANDIDATES}")
  private Checkpoint checkpoint = Checkpoint.PROPOSAL_REVIEW;

  @Option(
      names = "--role",
      defaultValue = "ALEX",
      description = "the role that you sign in, one of ${COMPLETION-CANDIDATES}; default: ALEX")
  private Role role = Role.ALEX;

  @Mixin private ReasonOption reason = new ReasonOption();

  @Option(
      names = "--answer",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "the answer to what alex status shows as asked, kept in the log")
  private String answer = "";

  @Option(
      names = "--reviewed",
      defaultValue = "",
      paramLabel = "SHA256",
      description = "refuse when this is not what is submitted now; the digest of what you read")
  private String reviewed = "";

  @Option(names = "--deny", description = "deny instead of approving")
  private boolean deny;

  public SignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!reviewed.matches("([0-9a-f]{64})?")) {
      return terminal.badInput(
          "--reviewed must be 64 lower-case hex digits, the SHA-256 of what you read, was: "
              + reviewed);
    }
    return on.give(
        terminal,
        model -> new Order.Sign(model, checkpoint, role, !deny, reason.text(), answer, seen()));
  }

  private Optional<Sha256> seen() {
    return reviewed.isEmpty() ? Optional.empty() : Optional.of(Sha256.parse(reviewed));
  }
}
