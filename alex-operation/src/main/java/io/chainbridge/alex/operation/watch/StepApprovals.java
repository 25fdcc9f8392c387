// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import java.util.Optional;

/** The people who sign and take the next step once its evidence passes. */
public interface StepApprovals {
  /** Asks every role of the checkpoint to sign what was seen; whether all did. */
  boolean sign(ModelId model, Checkpoint checkpoint, Sha256 evidence);

  /** The person who takes a step in this role; empty when people act by themselves. */
  Optional<Person> taker(Role role);

  /**
   * Nobody signs from here: on a live home people sign and take each step through the command line
   * or the API.
   */
  static StepApprovals byPeople() {
    return new StepApprovals() {
      @Override
      public boolean sign(ModelId model, Checkpoint checkpoint, Sha256 evidence) {
        return false;
      }

      @Override
      public Optional<Person> taker(Role role) {
        return Optional.empty();
      }
    };
  }
}
