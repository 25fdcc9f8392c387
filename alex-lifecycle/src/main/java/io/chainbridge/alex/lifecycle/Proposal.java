// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedLabel;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a proposal document, not yet judged.
 *
 * <p>A part that is missing in the document is an empty text, list or map.
 *
 * @param thresholds planned limits by metric, on held-out rows
 * @param features feature name to its data source, in document order
 * @param absences promises about missing and unseen values; often none
 * @param document digest of the document's bytes
 */
public record Proposal(
    ModelId model,
    String title,
    String problemStatement,
    String businessJustification,
    String modelType,
    ModelFamily family,
    Map<String, String> features,
    List<Constraint> constraints,
    List<AbsencePolicy> absences,
    Map<Metric, PlannedLimit> thresholds,
    Preregistration preregistration,
    Sha256 document) {
  public Proposal {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    constraints = List.copyOf(constraints);
    absences = List.copyOf(absences);
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
  }

  /** The promises about the model's score. */
  public Promises promises() {
    return new Promises(constraints, absences);
  }

  /**
   * What is fixed before any run: rows, split, seed, label and rollback rules (row S1.9).
   *
   * @param splitReason why rows are split so; may be empty unless the split ignores their time
   */
  public record Preregistration(
      PlannedData data,
      SplitRule split,
      String splitReason,
      PlannedSeed seed,
      PlannedLabel label,
      List<String> rollbackRules) {
    public Preregistration {
      rollbackRules = List.copyOf(rollbackRules);
    }
  }
}
