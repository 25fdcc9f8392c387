// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.util.List;

/** Stage 3: the lineage of the model. */
final class LineageGate {
  private LineageGate() {}

  static void check(List<Shortfall> found, TrainingEvidence.Lineage lineage) {
    if (lineage.declaredDataHash().isEmpty()) {
      found.add(
          ShortfallCode.TRAINING_DATA_HASH_MISSING.of(
              "training_data_hash", "none", "sha256:<hex>"));
    } else if (!lineage.declaredDataHash().equals(lineage.recomputedDataHash())) {
      found.add(
          ShortfallCode.DATA_HASH_MISMATCH.of(
              "training_data_hash", lineage.declaredDataHash(), lineage.recomputedDataHash()));
    }
    if (lineage.trainingScript().isEmpty() || lineage.trainingScriptHash().isEmpty()) {
      found.add(ShortfallCode.TRAINING_SCRIPT_MISSING.of("training_script", "none", "a path"));
    }
    if (lineage.trainingDataSource().isEmpty()) {
      found.add(
          ShortfallCode.TRAINING_DATA_SOURCE_MISSING.of(
              "training_data_source", "none", "a description"));
    }
    if (!lineage.parentDeclared()) {
      found.add(
          ShortfallCode.PARENT_MODEL_MISSING.of("parent_model", "not declared", "an id or null"));
    }
  }
}
