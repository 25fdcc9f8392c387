// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Person;
import java.util.Set;

/** The people who give a command: each must be authenticated. None for a command of the server. */
public final class Actors {
  private Actors() {}

  public static Set<Person> of(Command command) {
    return switch (command) {
      case Command.Propose propose -> Set.of(propose.by());
      case Command.SubmitPrototype submit -> Set.of(submit.by());
      case Command.SubmitTraining submit -> Set.of(submit.by());
      case Command.SubmitBlackBox submit -> Set.of(submit.by());
      case Command.Sign sign -> Set.of(sign.by());
      case Command.PermitException permit -> Set.of(permit.by());
      case Command.StartShadow start -> Set.of(start.by());
      case Command.Widen widen -> Set.of(widen.by());
      case Command.RollBack back -> Set.of(back.by());
      case Command.Investigate investigate -> Set.of(investigate.by());
      case Command.WithdrawDenial withdraw -> Set.of(withdraw.by());
      case Command.Certify certify -> Set.of(certify.by());
      case Command.ProposeBaseline propose -> Set.of(propose.by());
      case Command.EvidenceArrived _,
          Command.RuleFired _,
          Command.Escalate _,
          Command.Supersede _,
          Command.Restore _ ->
          Set.of();
    };
  }

  /** The people who give a command on the home; the first leaf is given before anybody is known. */
  public static Set<Person> of(HomeCommand command) {
    return switch (command) {
      case HomeCommand.ProposeChange propose -> Set.of(propose.by());
      case HomeCommand.ConfirmChange confirm -> Set.of(confirm.by());
      case HomeCommand.ProposeAbsence propose -> Set.of(propose.by());
      case HomeCommand.ConfirmAbsence confirm -> Set.of(confirm.by());
      case HomeCommand.RegisterData register -> Set.of(register.by());
      case HomeCommand.Bootstrap _, HomeCommand.CountRecords _ -> Set.of();
    };
  }
}
