// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.order.AnswerLines;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import java.util.Optional;

/** The first of two people proposes that something is absent, the second confirms the same. */
record Absences(Terminal terminal, SigningKey.Signer signer) {
  /** Returns the exit code; 0 also after the proposal. */
  int decide(Absence absence, String reason, String command) {
    Optional<Absence> waiting = waiting(absence);
    String by = signer.person().subject();
    return waiting.isEmpty()
        ? answer(
            new HomeCommand.ProposeAbsence(absence, reason, signer.person()),
            "proposed by %s: %s\nnext: another administrator runs %s"
                .formatted(by, absence.words(), command))
        : answer(
            new HomeCommand.ConfirmAbsence(waiting.get(), reason, signer.person()),
            "confirmed by %s: %s\nnext: restart alex serve, if it runs"
                .formatted(by, waiting.get().words()));
  }

  /** The same absence, as it was proposed and waits. */
  Optional<Absence> waiting(Absence absence) {
    return signer.governance().book().continuity().pending().keySet().stream()
        .filter(other -> same(other, absence))
        .findFirst();
  }

  private static boolean same(Absence waiting, Absence computed) {
    return waiting.equals(computed)
        || (waiting instanceof Absence.Recovery one
            && computed instanceof Absence.Recovery other
            && one.sameLoss(other));
  }

  private int answer(HomeCommand command, String done) {
    return answer(signer.governance().decide(command), done);
  }

  /** Prints what was decided; returns the exit code. */
  int answer(HomeDecision decision, String done) {
    return switch (decision) {
      case HomeDecision.Refused refused ->
          new AnswerLines(terminal).print(new OrderAnswer.Refused("", refused.shortfalls()));
      case HomeDecision.Accepted _ -> {
        done.lines().forEach(terminal::print);
        yield ExitCode.OK;
      }
    };
  }
}
