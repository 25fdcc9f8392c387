// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.TrainingSubmission;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The service that every driver calls: what no project folder can say is said here. */
final class ServiceDoor {
  private ServiceDoor() {}

  /** Submits a trained model to a home whose proposal is signed and whose prototype ran. */
  static Outcome submit(Path folder, Function<GovernedLoans, TrainingSubmission> made) {
    try (GovernedLoans loans = GovernedLoans.in(folder.resolve("home"))) {
      loans.propose();
      loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
      loans.prototype();
      return submit(loans, made.apply(loans));
    } catch (DocumentUnreadableException e) {
      return new Outcome(false, String.valueOf(e.getMessage()));
    }
  }

  static Outcome submit(GovernedLoans loans, TrainingSubmission training) {
    Decision decision =
        loans
            .governance()
            .submitTraining(loans.governance().prepare(training), GovernedLoans.ENGINEER);
    State state = loans.governance().dossier(GovernedLoans.MODEL).state();
    return new Outcome(state instanceof State.Trained, words(decision, state));
  }

  private static String words(Decision decision, State state) {
    if (decision instanceof Decision.Refused refused) {
      return words(refused.shortfalls());
    }
    return state instanceof State.Rejected rejected ? words(rejected.shortfalls()) : "accepted";
  }

  static String words(List<Shortfall> reasons) {
    return reasons.stream()
        .map(why ->
            "%s %s: %s (%s)".formatted(why.code(), why.subject(), why.found(), why.demanded()))
        .collect(Collectors.joining("\n"));
  }
}
