// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
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
  int printSigned(ModelId model, SignOff signOff, Decision decision) {
    return switch (decision) {
      case Decision.Accepted _ when !signOff.approves() -> {
        terminal.print(
            "Denied by %s at checkpoint %s: %s"
                .formatted(
                    signOff.by().subject(),
                    signOff.checkpoint().row().substring(1),
                    signOff.reason()));
        printState(model, governance.dossier(model));
        yield ExitCode.OK;
      }
      case Decision.Accepted _, Decision.Refused _ -> print(model, decision);
    };
  }

  /** Returns the exit code: 0 when the command was accepted, whatever the state of the model. */
  int printGiven(ModelId model, Decision decision) {
    if (decision instanceof Decision.Refused) {
      return print(model, decision);
    }
    printState(model, governance.dossier(model));
    return ExitCode.OK;
  }

  private int accepted(ModelId model, Dossier dossier) {
    printState(model, dossier);
    if (dossier.state() instanceof State.Rejected rejected) {
      rejected.shortfalls().forEach(this::print);
      return ExitCode.DOES_NOT_HOLD;
    }
    return ExitCode.OK;
  }

  private void printState(ModelId model, Dossier dossier) {
    terminal.print(model + ": " + dossier.word() + due(dossier));
    StandingLines.of(governance.standing(model)).forEach(terminal::print);
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
    terminal.print("    to do: " + shortfall.remedy());
  }

  private static String due(Dossier dossier) {
    return switch (dossier.state()) {
      case State.Proposed _ -> signatures(Checkpoint.PROPOSAL_REVIEW) + ", then submit again";
      case State.Prototyped _ -> "; next: train and submit";
      case State.Trained _ -> signatures(Checkpoint.TRAINING_APPROVAL);
      case State.Rejected(_, Stage at, _) -> " at " + at + "; fix it and submit again";
      case State.BaselineProposed _ -> signatures(Checkpoint.BASELINE_REVIEW);
      case State.Approved _ -> "; approved for shadow mode";
      case State.Unknown _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.RolledBack _,
          State.Superseded _ ->
          "";
    };
  }

  private static String signatures(Checkpoint checkpoint) {
    return "; next: " + checkpoint + " signed by " + checkpoint.roles();
  }
}
