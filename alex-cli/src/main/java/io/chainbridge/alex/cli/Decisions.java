// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Command.Sign;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import java.util.Arrays;
import java.util.List;

/** Prints the outcome of a command on a model: its new state, what is due next, or every reason. */
record Decisions(Terminal terminal, Governance governance) {
  /** Returns the exit code: 0 when the command was accepted and the model was not rejected. */
  int print(ModelId model, Decision decision) {
    return switch (decision) {
      case Decision.Refused(List<Shortfall> shortfalls) -> {
        terminal.print(model + ": refused, nothing has changed");
        shortfalls.forEach(this::print);
        yield ExitCode.DOES_NOT_HOLD;
      }
      case Decision.Accepted _ -> accepted(model, governance.dossier(model));
    };
  }

  /** Returns the exit code: 0 when the signature was accepted, for or against the model. */
  int printSigned(ModelId model, Sign sign, Decision decision) {
    return switch (decision) {
      case Decision.Accepted _ when !sign.approves() -> {
        terminal.print(
            "Denied by %s at checkpoint %s: %s"
                .formatted(
                    sign.by().subject(), sign.checkpoint().row().substring(1), sign.comment()));
        printState(model, governance.dossier(model));
        yield ExitCode.OK;
      }
      case Decision.Accepted _, Decision.Refused _ -> print(model, decision);
    };
  }

  private int accepted(ModelId model, Dossier dossier) {
    printState(model, dossier);
    if (dossier instanceof Dossier.Rejected rejected) {
      rejected.shortfalls().forEach(this::print);
      return ExitCode.DOES_NOT_HOLD;
    }
    return ExitCode.OK;
  }

  private void printState(ModelId model, Dossier dossier) {
    terminal.print(model + ": " + dossier.state() + due(dossier));
  }

  private void print(Shortfall shortfall) {
    terminal.print(
        "  %s %s %s: %s (demanded: %s)"
            .formatted(
                shortfall.row(),
                shortfall.code(),
                shortfall.subject(),
                shortfall.found(),
                shortfall.demanded()));
    Arrays.stream(ShortfallCode.values())
        .filter(code -> code.name().equals(shortfall.code()))
        .forEach(code -> terminal.print("    to do: " + code.remedy()));
  }

  private static String due(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Proposed _ -> signatures(Checkpoint.PROPOSAL_REVIEW) + ", then submit again";
      case Dossier.Prototyped _ -> "; next: train and submit";
      case Dossier.Trained _ -> signatures(Checkpoint.TRAINING_APPROVAL);
      case Dossier.Rejected(_, _, Stage at, _) -> " at " + at + "; fix it and submit again";
      case Dossier.Approved _ -> "; the gateway may load it in shadow mode";
      case Dossier.Unknown _,
          Dossier.InShadow _,
          Dossier.Rolling _,
          Dossier.Live _,
          Dossier.Frozen _,
          Dossier.RolledBack _,
          Dossier.Superseded _ ->
          "";
    };
  }

  private static String signatures(Checkpoint checkpoint) {
    return "; next: " + checkpoint + " signed by " + checkpoint.roles();
  }
}
