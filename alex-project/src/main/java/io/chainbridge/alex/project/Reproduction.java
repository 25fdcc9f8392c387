// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import java.util.List;

/**
 * A second training of a kept run, from the raw files.
 *
 * @param run its result; its feature file is gone
 * @param differences to the kept run, cause before effect; empty when the artifact is identical
 */
public record Reproduction(TrainingRun run, List<String> differences) {
  public Reproduction {
    differences = List.copyOf(differences);
  }
}
