// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import java.util.Optional;

/** The people of the book of loans: each signs whatever the rules let pass. */
public record LoanSigners(Governance governance) implements StepApprovals {
  @Override
  public boolean sign(ModelId model, Checkpoint checkpoint, Sha256 evidence) {
    return checkpoint.roles().stream()
        .sorted()
        .allMatch(role ->
            governance.sign(
                    model,
                    new SignOff(
                        checkpoint, role, GovernedLoans.person(role), true, evidence, "seen and agreed with"))
                instanceof Decision.Accepted);
  }

  @Override
  public Optional<Person> taker(Role role) {
    return Optional.of(GovernedLoans.person(role));
  }
}
