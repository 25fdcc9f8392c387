// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/**
 * A {@code model_rollout} file (row S5.4): the steps of traffic and the way back.
 *
 * @param steps growing percentages that end at 100
 * @param rollbackOn rules as written, see {@code RollbackRule}
 * @param rollbackPlan which model takes traffic back and who is notified (row S5.12)
 */
public record RolloutPlan(
    ModelId model,
    List<Integer> steps,
    List<String> canaryGroups,
    List<String> rollbackOn,
    String rollbackPlan,
    Sha256 document) {
  public RolloutPlan {
    steps = List.copyOf(steps);
    canaryGroups = List.copyOf(canaryGroups);
    rollbackOn = List.copyOf(rollbackOn);
  }
}
