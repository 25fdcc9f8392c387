// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Parent;
import java.time.Instant;
import java.util.Set;

/**
 * What the log knows when a training is submitted.
 *
 * @param models every model of the log
 * @param proposed when the model was proposed; the epoch if it never was
 * @param now the time of the submission
 * @param proofPackId the ProofPack id that is issued next
 */
public record LogFacts(Set<ModelId> models, Instant proposed, Instant now, String proofPackId) {
  public LogFacts {
    models = Set.copyOf(models);
  }

  /** What is known of the parent that this model's metadata declares. */
  Parent parent(ModelId model, boolean declared, String parent) {
    return new Parent(standing(model, declared, parent), parent);
  }

  private Parent.Standing standing(ModelId model, boolean declared, String parent) {
    if (!declared) {
      return Parent.Standing.NOT_DECLARED;
    }
    if (parent.isEmpty()) {
      return Parent.Standing.NONE;
    }
    if (parent.equals(model.value())) {
      return Parent.Standing.ITSELF;
    }
    return models.stream().anyMatch(known -> known.value().equals(parent))
        ? Parent.Standing.KNOWN
        : Parent.Standing.UNKNOWN;
  }
}
