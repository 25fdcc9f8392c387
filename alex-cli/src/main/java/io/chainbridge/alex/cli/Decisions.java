// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;

/** Tells a person what became of a command, and what is due next. */
final class Decisions {
  private Decisions() {}

  /** The exit code: 0 when the model stands better than before. */
  static int tell(Governance governance, ModelId model, Decision decision) {
    return switch (decision) {
      case Decision.Refused refused -> {
        System.out.println(model + ": refused, nothing has changed");
        refused.shortfalls().forEach(Decisions::line);
        yield Main.DOES_NOT_HOLD;
      }
      case Decision.Accepted _ -> accepted(model, governance.dossier(model));
    };
  }

  private static int accepted(ModelId model, Dossier dossier) {
    System.out.println(model + ": " + dossier.word() + due(dossier));
    if (dossier.state() instanceof State.Rejected rejected) {
      rejected.shortfalls().forEach(Decisions::line);
      return Main.DOES_NOT_HOLD;
    }
    return 0;
  }

  private static void line(Shortfall shortfall) {
    System.out.println(
        "  %s %s %s: %s (demanded: %s)"
            .formatted(
                shortfall.row(),
                shortfall.code(),
                shortfall.subject(),
                shortfall.found(),
                shortfall.demanded()));
  }

  private static String due(Dossier dossier) {
    return switch (dossier.state()) {
      case State.Proposed _ -> signatures(Checkpoint.PROPOSAL_REVIEW) + ", then submit again";
      case State.Prototyped _ -> "; next: train and submit";
      case State.Trained _ -> signatures(Checkpoint.TRAINING_APPROVAL);
      case State.Rejected(_, Stage at, _) -> " at " + at + "; mend it and submit again";
      case State.Approved _ -> "; the gateway may load it in shadow mode";
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
