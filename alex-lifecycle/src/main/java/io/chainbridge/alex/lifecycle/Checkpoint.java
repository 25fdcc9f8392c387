// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.Set;

/**
 * The five governance checkpoints (framework section 4), and the one of a model that was in
 * production before them, with the roles that must each sign.
 */
public enum Checkpoint {
  PROPOSAL_REVIEW("C1", Set.of(Role.ALEX)),
  TRAINING_APPROVAL("C2", Set.of(Role.ALEX)),
  SHADOW_REVIEW("C3", Set.of(Role.ALEX, Role.ML_LEAD)),
  ROLLOUT_REVIEW("C4", Set.of(Role.ALEX, Role.BUSINESS)),
  PRODUCTION_CERTIFICATION("C5", Set.of(Role.ALEX)),
  BASELINE_REVIEW("C7", Set.of(Role.ALEX, Role.ML_LEAD));

  private final String row;

  @SuppressWarnings("ImmutableEnumChecker") // always one of the immutable sets above
  private final Set<Role> roles;

  Checkpoint(String row, Set<Role> roles) {
    this.row = row;
    this.roles = roles;
  }

  /** The id of the framework row, such as {@code C3}. */
  public String row() {
    return row;
  }

  /** Every role that must have signed, each by a different person. */
  public Set<Role> roles() {
    return roles;
  }
}
