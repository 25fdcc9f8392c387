// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.desk;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.util.List;
import java.util.Optional;

/** What a person asks. Who asks is known by the door that it comes through. */
public sealed interface Order {
  /** It concerns one model. */
  sealed interface OnModel extends Order {
    ModelId model();
  }

  /** It concerns the home. */
  sealed interface OnHome extends Order {}

  /** Stage 1: a proposal, as Markdown. */
  record Propose(ModelId model, DocumentFile proposal) implements OnModel {}

  /**
   * Sign a checkpoint, for or against.
   *
   * @param answer to what the evidence asks; empty if it asks nothing
   * @param seen the review digest of what the signer read; empty for what is submitted now
   */
  record Sign(
      ModelId model,
      Checkpoint checkpoint,
      Role role,
      boolean approves,
      String reason,
      String answer,
      Optional<Sha256> seen)
      implements OnModel {}

  /** Let everything that this person denied of the model be submitted again. */
  record Withdraw(ModelId model, String reason) implements OnModel {}

  /** Permit one weaker value: the first person proposes it, another grants it. */
  record Except(ModelId model, String code, Role role, String reason) implements OnModel {}

  /**
   * Stage 4: dual scoring.
   *
   * @param champion the model that decides; empty for the one of the same name in production
   * @param rollout the rollout plan, as YAML
   */
  record StartShadow(ModelId model, Optional<ModelId> champion, DocumentFile rollout)
      implements OnModel {}

  /** Stage 5: the next share of traffic. */
  record Widen(ModelId model, int percent) implements OnModel {}

  /** Send traffic home at once. */
  record RollBack(ModelId model, String reason) implements OnModel {}

  /** Enter the investigation of a rollback. */
  record Investigate(ModelId model, Investigation investigation) implements OnModel {}

  /** Stage 6: freeze and certify. */
  record Certify(ModelId model) implements OnModel {}

  /** Propose changes of the roster, all or none. */
  record ChangeRoster(List<RosterChange> changes) implements OnHome {
    public ChangeRoster {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Confirm a change of the roster that another administrator proposed.
   *
   * @param number see {@link PendingChanges}
   */
  record ConfirmRoster(String number) implements OnHome {}

  /** OrderAnswer for raw files. */
  record RegisterData(DataSet set) implements OnHome {}
}
